using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>Route metadata: the body of a request is a file.</summary>
/// <param name="MediaType">Of this type.</param>
/// <param name="Example">Such as this.</param>
public sealed record TakingFile(string MediaType, string Example);

/// <summary>Files that people send.</summary>
internal static class FileBody
{
    /// <summary>What <c>curl</c> and editors call XML that they do not know better.</summary>
    private const string AnyXml = "application/xml";

    /// <summary>The file, if it is of this type, or of any XML for one that is XML.</summary>
    /// <exception cref="BrokenFileException">It is of another type, or empty.</exception>
    public static async Task<byte[]> Read(HttpContext http, string mediaType)
    {
        var given = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) ? type.MediaType.ToString() : "";
        var bytes = await Body.ReadBytes(http.Request, http.RequestServices.GetRequiredService<Settings>().FileBytes);
        if (!given.Equals(mediaType, StringComparison.OrdinalIgnoreCase) && !(given.Equals(AnyXml, StringComparison.OrdinalIgnoreCase) && mediaType != "text/csv"))
            throw new BrokenFileException($"Send the file as {mediaType}.", 415, "other-media-type");
        return bytes.Length > 0 ? bytes : throw new BrokenFileException("The file is empty.");
    }

    /// <summary>A file to be kept, under this name.</summary>
    public static IResult Answer(HttpContext http, byte[] file, string mediaType, string name)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        return Results.Bytes(file, mediaType);
    }
}
