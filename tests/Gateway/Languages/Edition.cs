using System.Text.Json;
using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>An event as a reader of a language gets it: the mark, the language, and the first of its texts.</summary>
public sealed record Told(string? Type, string? Subject, string? Document, string? Text, string? Language, string? Said)
{
    public static Told Of(JsonElement json)
    {
        var data = json.GetProperty("data");
        return new(Text(json, "type"), Text(json, "subject"), Text(json, "document"), Text(json, "text"), Text(json, "language"), Text(data, "title") ?? Text(data, "text"));

        static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}

/// <summary>A live stream in a language.</summary>
public sealed class Edition : IAsyncDisposable
{
    private readonly LiveReader _reader;

    private Edition(LiveReader reader) => _reader = reader;

    /// <summary>The ids of all events so far.</summary>
    public List<string?> Ids { get; } = [];

    /// <summary>All events so far.</summary>
    public List<Told> Seen { get; } = [];

    public string? LastId => _reader.LastId;

    public static async Task<Edition> Open(LanguageHost host, string path, string? lastId = null)
    {
        var edition = new Edition(await LiveReader.Open(new(new(host.Host.Url), $"/api/v1/{path}"), lastId));
        Assert.Equal("open", (await edition._reader.Next())?.Type);
        return edition;
    }

    public async Task<Told> Next()
    {
        var item = await _reader.Next();
        Assert.NotNull(item);
        Ids.Add(item.Id);
        var told = Told.Of(item.Json);
        Assert.Equal(item.Type, told.Type);
        Seen.Add(told);
        return told;
    }

    /// <summary>So many events, as JSON.</summary>
    public async Task<List<JsonElement>> Next(int count) => [.. (await _reader.Next(count)).Select(item => item.Json)];

    public ValueTask DisposeAsync() => _reader.DisposeAsync();
}
