using System.Net;
using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway.Live;

/// <summary>An item of an event stream.</summary>
public sealed record Item(string? Id, string Type, string Data)
{
    public JsonElement Json => JsonElement.Parse(Data);
}

/// <summary>Reads an event stream as the HTML Living Standard says, 9.2.6.</summary>
public sealed class LiveReader : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly HttpClient Client = new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;
    private string _type = "message";
    private string? _data;

    private LiveReader(HttpResponseMessage answer, Stream stream) => (_answer, _lines) = (answer, new(stream));

    public HttpStatusCode Status => _answer.StatusCode;

    public System.Net.Http.Headers.HttpResponseHeaders Headers => _answer.Headers;

    public string? ContentType => _answer.Content.Headers.ContentType?.ToString();

    /// <summary>What to send as Last-Event-ID the next time.</summary>
    public string? LastId { get; private set; }

    public int Heartbeats { get; private set; }

    public string? Retry { get; private set; }

    public static async Task<LiveReader> Open(Uri address, string? lastId = null, string? @as = null, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (lastId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        if (@as is not null) request.Headers.TryAddWithoutValidation("As", @as);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Bound);
        return new(answer, await answer.Content.ReadAsStreamAsync()) { LastId = lastId };
    }

    /// <summary>The next item, or null when the stream has ended.</summary>
    public async Task<Item?> Next()
    {
        while (true)
        {
            var (ended, item) = await Step();
            if (ended || item is not null) return item;
        }
    }

    /// <summary>Reads one line; the item, if that completes one.</summary>
    public async Task<(bool Ended, Item? Item)> Step()
    {
        if (await Line() is not { } line) return (true, null);
        if (line.Length == 0)
        {
            var item = _data is null ? null : new Item(LastId, _type, _data);
            (_type, _data) = ("message", null);
            return (false, item);
        }
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var value = line[(colon + 1)..].TrimStart(' ');
        switch (line[..colon])
        {
            case "": Heartbeats++; break;
            case "id": LastId = value; break;
            case "event": _type = value; break;
            case "data": _data = _data is null ? value : $"{_data}\n{value}"; break;
            case "retry": Retry = value; break;
            default: Assert.Fail($"Not a line of an event stream: {line}"); break;
        }
        return (false, null);
    }

    /// <summary>So many items, and no end before.</summary>
    public async Task<List<Item>> Next(int count)
    {
        var items = new List<Item>();
        while (items.Count < count)
        {
            var item = await Next();
            Assert.True(item is not null, $"The stream ended after {items.Count} of {count} items.");
            items.Add(item);
        }
        return items;
    }

    /// <summary>The whole answer of a refusal.</summary>
    public async Task<JsonElement> Problem() => JsonElement.Parse(await _lines.ReadToEndAsync());

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> Line()
    {
        try
        {
            return await _lines.ReadLineAsync().WaitAsync(Bound);
        }
        catch (IOException)
        {
            // Broken off: an end like any other.
            return null;
        }
    }
}
