using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>Reads server-sent events (HTML Living Standard, 9.2), as the platform writes them: a line of JSON each.</summary>
/// <param name="response">The open stream.</param>
/// <param name="lastId">The id of the last item of the connection before.</param>
internal sealed class EventReader(HttpResponseMessage response, string? lastId)
{
    private TimeSpan _silence = TimeSpan.FromMinutes(1);

    /// <summary>The id of the last whole item, or of the heartbeat after it.</summary>
    public string? LastId { get; private set; } = lastId;

    /// <summary>After which time the platform wants to be asked again, if it said so.</summary>
    public TimeSpan? Retry { get; private set; }

    /// <summary>The items until the connection ends, breaks, or is silent for longer than heartbeats leave it; one that breaks off is none.</summary>
    public async IAsyncEnumerable<(string Type, JsonElement Json)> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        using var silent = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        var (id, type, data) = (LastId, "", (string?)null);
        while (await Line(lines, silent, cancel) is { } line)
        {
            switch (line.Split(": ", 2))
            {
                case ["id", var given]: id = given; break;
                case ["event", var given]: type = given; break;
                case ["data", var given]: data = given; break;
                case ["retry", var given] when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds): Retry = TimeSpan.FromMilliseconds(milliseconds); break;
                case [""]:
                    LastId = id;
                    if (data is not null)
                    {
                        var json = JsonElement.Parse(data);
                        if (type == "open" && json.At("heartbeat") is { } seconds) _silence = TimeSpan.FromSeconds(3 * seconds.GetDouble());
                        yield return (type, json);
                    }
                    (type, data) = ("", null);
                    break;
            }
        }
    }

    private async Task<string?> Line(StreamReader lines, CancellationTokenSource silent, CancellationToken cancel)
    {
        try
        {
            silent.CancelAfter(_silence);
            return await lines.ReadLineAsync(silent.Token);
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested && broken is IOException or HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }
}
