using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>
/// A gateway with the DASC, which works in English, and a Spanish community that follows it: ana leads it, rosa and luis translate, carla reviews.
/// </summary>
public sealed class LanguageHost : IAsyncLifetime
{
    private static int _meetings;
    private Host? _host;

    /// <summary>Settings, each <c>name=value</c>.</summary>
    public string[] Settings { get; init; } = [];

    /// <summary>On the engine of this build; else on the embedded one, as which engine decides is all the same to most of it.</summary>
    public bool AsBuilt { get; init; }

    public Host Host => _host ?? throw new InvalidOperationException("The host is not started.");

    public HttpClient Chair => Host.As("chair");

    public HttpClient Ana => Host.As("ana");

    public HttpClient Rosa => Host.As("rosa");

    public HttpClient Luis => Host.As("luis");

    public HttpClient Carla => Host.As("carla");

    public HttpClient Reader => Host.Anonymous();

    public async ValueTask InitializeAsync()
    {
        _host = await Host.Start([.. Settings, .. AsBuilt ? Array.Empty<string>() : ["Engine=embedded"]]);
        await Form("dasc");
        await Found("es", "dasc");
    }

    public async Task Form(string key)
    {
        await Asked(key, new AdoptCharter(GroupKind.StandingCommittee, Value.Of<Line>("DNS Abuse Standing Committee"), Value.Of<Prose>("Works against DNS abuse."), [Value.Of<LanguageTag>("en")]));
        await Asked(key, new Appoint(Value.Of<Slug>("chair"), Office.Chair));
    }

    /// <summary>A community with its people, which follows these groups.</summary>
    public async Task Found(string language, params string[] groups)
    {
        await Asked(language, new FoundCommunity());
        foreach (var (who, duty) in new[] { ("ana", Duty.Coordinator), ("rosa", Duty.Translator), ("luis", Duty.Translator), ("carla", Duty.Reviewer) })
            await Asked(language, new Entrust(Value.Of<Slug>(who), duty));
        foreach (var group in groups) await Asked(language, new FollowGroup(Value.Of<Slug>(group)));
    }

    /// <summary>A meeting of its own for one test, with an agenda item of this title; answers the key of the meeting.</summary>
    public async Task<string> Meeting(string title, string start = "2027-03-09T09:00", string group = "dasc")
    {
        var key = $"m-{Interlocked.Increment(ref _meetings)}";
        (await Chair.Ask("PUT", $"/api/v1/meetings/{key}", new { group, title = "A meeting", start, zone = "UTC", length = 90 })).Is(201);
        Last = (await Chair.Post($"/api/v1/meetings/{key}/agenda", new { title, kind = "discussion", length = 10 })).Is(201);
        return key;
    }

    /// <summary>The last write that was made over HTTP.</summary>
    public Reply? Last
    {
        get;
        set
        {
            field = value;
            AsOf = long.Parse(value!.Header("Collab-Position")!, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The position of the last write, which reads wait for.</summary>
    public long AsOf { get; private set; }

    /// <summary>Reads, once the views have the last write.</summary>
    public Task<Reply> Read(string path, params (string Name, string Value)[] headers) => Reader.Get(path, [("Collab-Position", $"{AsOf}"), .. headers]);

    /// <summary>Writes, and it goes well.</summary>
    public async Task<Reply> Write(HttpClient who, string method, string path, object? body = null, params (string Name, string Value)[] headers) =>
        Last = (await who.Ask(method, path, body, headers)).Is(200);

    /// <summary>Rosa drafts a translation, carla reviews it, and it is published.</summary>
    public async Task Publish(string text, string translation)
    {
        await Write(Rosa, "PUT", $"{text}/draft", new { text = translation }, ("If-Match", "*"));
        await Write(Carla, "POST", $"{text}/review", null, ("If-Match", "*"));
        await Write(Rosa, "POST", $"{text}/publish");
    }

    /// <summary>Asks an actor, in the name of somebody.</summary>
    public async Task Asked<TActor>(string key, ICommand<TActor> command, string by = "staff") where TActor : IActor<TActor>
    {
        var context = new Context(by, DateTimeOffset.UtcNow) { Roles = by == "staff" ? [Role.Secretariat] : [] };
        var answer = await Host.Services.GetRequiredService<IActors>().Ask(key, command, context, TestContext.Current.CancellationToken);
        Assert.Null(answer.Rejection);
        AsOf = answer.Position;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
