using System.Security.Cryptography;
using Ccnso.Collab.Gateway.Exchange;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>Files that are too large for memory, as long as a request takes: in the installation's own folder, and gone with the request or the process.</summary>
internal static class Uploads
{
    private const int Buffer = 64 * 1024;

    /// <summary>An empty file.</summary>
    public static FileStream Open(Settings settings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Folder, "uploads"));
        var path = Path.Combine(folder.FullName, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = Buffer, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        // Where a file can be nameless it is, so that nothing is left of it when the process is killed.
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }

    /// <summary>The body of a request, and its SHA-256.</summary>
    /// <exception cref="BrokenFileException">It has more bytes than a list may have.</exception>
    public static async Task<(FileStream File, Fingerprint Digest)> Take(HttpRequest request, Settings settings)
    {
        var file = Open(settings);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var part = new byte[Buffer];
            var length = 0L;
            while (await request.Body.ReadAsync(part, request.HttpContext.RequestAborted) is > 0 and var count)
            {
                // Read to its end all the same: whoever is still sending would not see an answer.
                if ((length += count) > settings.ListBytes) continue;
                hash.AppendData(part, 0, count);
                await file.WriteAsync(part.AsMemory(0, count));
            }
            if (length > settings.ListBytes) throw new BrokenFileException($"The list is too large: at most {settings.ListBytes:N0} bytes.", 413, "too-large");
            await file.FlushAsync();
            return (file, Value.Of<Fingerprint>(Convert.ToHexStringLower(hash.GetHashAndReset())));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
