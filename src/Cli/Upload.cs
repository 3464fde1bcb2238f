using System.Net;

namespace Ccnso.Collab.Cli;

/// <summary>A file on its way, which says how far it is.</summary>
/// <param name="path">The file.</param>
/// <param name="moved">Told how much of it has been sent, from 0 to 1.</param>
internal sealed class Upload(string path, Action<double> moved) : HttpContent
{
    private const int Part = 64 * 1024;

    /// <summary>What a file of this name is sent as; null where that cannot be told.</summary>
    public static string? TypeOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" or ".tsv" or ".txt" => "text/csv",
        ".json" => "application/json",
        ".ndjson" or ".jsonl" => "application/x-ndjson",
        _ => null,
    };

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var part = new byte[Part];
        for (var sent = 0L; await file.ReadAsync(part, cancellationToken) is > 0 and var count; moved((double)sent / file.Length))
        {
            await stream.WriteAsync(part.AsMemory(0, count), cancellationToken);
            sent += count;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = new FileInfo(path).Length;
        return true;
    }
}
