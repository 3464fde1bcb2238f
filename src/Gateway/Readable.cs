using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

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

    /// <summary>Which of these types the reader likes best, or null; the first where it likes several as much (RFC 9110 section 12.5.1).</summary>
    public static string? Liked(HttpRequest request, IReadOnlyList<string> types)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) || ranges.Count == 0) return types[0];
        return types.Select(type => (Type: type, Liking: Liking(new(type) { Charset = "utf-8" }))).Where(one => one.Liking > 0).OrderByDescending(one => one.Liking).FirstOrDefault().Type;

        double Liking(MediaTypeHeaderValue type) => ranges.Where(type.IsSubsetOf)
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0).Select(range => range.Quality ?? 1).FirstOrDefault();
    }
}
