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
internal sealed class LiveStream(Func<Task<Api>> api, string query, string? since, Patience patience, TimeProvider clock, Action<string> note)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private TimeSpan _retry = TimeSpan.FromSeconds(2);
    private EventReader? _reader;

    /// <summary>The position of the last item.</summary>
    public string? LastId => _reader?.LastId;

    /// <summary>Reads until it is cancelled.</summary>
    /// <exception cref="RefusedException">The platform refuses the stream, could not be reached to begin with, or closes it for good.</exception>
    public async IAsyncEnumerable<LiveItem> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        using (var first = await Connect(await api(), patience, cancel))
            await foreach (var item in Items(first, cancel)) yield return item;
        while (true)
        {
            note("The connection broke, or was closed.");
            using var next = await Again(cancel);
            note($"Connected again, and going on after {LastId ?? "now"}.");
            await foreach (var item in Items(next, cancel)) yield return item;
        }
    }

    /// <summary>Once there was a connection, another is tried for until there is one.</summary>
    private async Task<HttpResponseMessage> Again(CancellationToken cancel)
    {
        for (var wait = _retry; ; wait = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 1.5 * wait.TotalSeconds)))
        {
            await Task.Delay(wait, clock, cancel);
            try
            {
                var platform = await api();
                return await Connect(platform, new Patience(platform.Account.Address, TimeSpan.Zero, clock, note), cancel);
            }
            catch (RefusedException away) when (away.Exit == Exit.Unreachable)
            {
                note($"{away.Message} Trying on until Ctrl-C.");
            }
        }
    }

    private async Task<HttpResponseMessage> Connect(Api platform, Patience patient, CancellationToken cancel)
    {
        var response = await patient.Ask(stop => platform.Open($"live?{query}{(LastId is null && since is not null ? $"&since={Uri.EscapeDataString(since)}" : "")}", message =>
        {
            message.Headers.Accept.ParseAdd("text/event-stream");
            if (LastId is not null) message.Headers.Add("Last-Event-ID", LastId);
        }, stop), cancel);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw RefusedException.Of(await Answer.Of(response, cancel));
    }

    private async IAsyncEnumerable<LiveItem> Items(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancel)
    {
        _reader = new(response, LastId);
        await foreach (var (type, json) in _reader.Read(cancel))
        {
            if (type == "closed" && json.Text("reason") == "token-expired" && (await api()).Account.Renewal is not null) break;
            if (type == "closed") throw new RefusedException(Exit.NotAllowed, json.Text("reason"), json.Text("sentence"), "Sign in with: collab sign-in <address>");
            yield return new(type, json);
        }
        _retry = _reader.Retry ?? _retry;
    }
}
