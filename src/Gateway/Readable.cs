using System.Security.Cryptography;

namespace Ccnso.Collab.Gateway;

/// <summary>Answers that are written for people or their programs, and in their language: calendars, digests.</summary>
internal static class Readable
{
    /// <summary>The body under a tag that changes with it, or 304 for whoever has it already.</summary>
    public static IResult Answer(HttpContext http, byte[] body, string mediaType, string language, string vary, bool isPrivate = false)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
        var headers = http.Response.Headers;
        (headers.ETag, headers.ContentLanguage, headers.Vary) = (tag, language, vary);
        headers.CacheControl = isPrivate ? "private, no-cache" : "no-cache";
        return Preconditions.Has(http.Request, tag) ? Results.StatusCode(304) : Results.Bytes(body, $"{mediaType}; charset=utf-8");
    }

    /// <summary>Where the reader has reached the platform, such as <c>https://collab.example</c>.</summary>
    public static string Site(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
}
