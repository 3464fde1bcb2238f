using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>An item of the live stream.</summary>
/// <param name="Type">The type of the event, or open, reset, closed.</param>
/// <param name="Json">A CloudEvents 1.0 event, or what open, reset and closed have to say.</param>
internal sealed record LiveItem(string Type, JsonElement Json)
{
    public bool IsChange => Type is not ("open" or "reset" or "closed");
}

/// <summary>The live stream, read over any number of connections: each goes on exactly after the last whole item of the one before.</summary>
internal sealed class LiveStream(Api api, string query, string? since, Patience patience, TimeProvider clock, Action<string> note)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private TimeSpan _retry = TimeSpan.FromSeconds(2);
    private EventReader? _reader;

    /// <summary>The position of the last item.</summary>
    public string? LastId => _reader?.LastId;

    /// <summary>Reads until it is cancelled.</summary>
    /// <exception cref="RefusedException">The platform refuses the stream, could not be reached to begin with, or closes it for good.</exception>
    public async IAsyncEnumerable<LiveItem> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        for (var broken = 0; ; broken++)
        {
            using var response = await Open(broken, cancel);
            if (broken > 0) note($"Connected again, and going on after {LastId ?? "now"}.");
            _reader = new(response, LastId);
            await foreach (var (type, json) in _reader.Read(cancel))
            {
                var item = new LiveItem(type, json);
                broken = 0;
                if (item.Type == "closed") throw new RefusedException(Exit.NotAllowed, item.Json.Text("reason"), item.Json.Text("sentence"), "Sign in with: collab sign-in <address>");
                yield return item;
            }
            _retry = _reader.Retry ?? _retry;
            var wait = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, _retry.TotalSeconds * Math.Pow(2, broken)));
            note($"The connection broke; trying again in {Math.Ceiling(wait.TotalSeconds)} s.");
            await Task.Delay(wait, clock, cancel);
        }
    }

    /// <summary>The first connection is as patient as any request; once there was one, it is tried for ever.</summary>
    private async Task<HttpResponseMessage> Open(int broken, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                var response = await patience.Ask(stop => api.Open($"live?{query}{(LastId is null && since is not null ? $"&since={Uri.EscapeDataString(since)}" : "")}", message =>
                {
                    message.Headers.Accept.ParseAdd("text/event-stream");
                    if (LastId is not null) message.Headers.Add("Last-Event-ID", LastId);
                }, stop), cancel);
                if (response.IsSuccessStatusCode) return response;
                using (response) throw RefusedException.Of(await Answer.Of(response, cancel));
            }
            catch (RefusedException away) when (away.Exit == Exit.Unreachable && (broken > 0 || LastId is not null))
            {
                note($"{away.Message} Trying on until Ctrl-C.");
                await Task.Delay(_retry, clock, cancel);
            }
        }
    }
}
