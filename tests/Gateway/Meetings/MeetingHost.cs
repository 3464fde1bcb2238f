using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Meetings;

/// <summary>A gateway with the DASC in it, which has a chair, a vice-chair, a member and an observer.</summary>
public class MeetingHost : IAsyncLifetime
{
    private static int _meetings;
    private readonly Host _host;

    public MeetingHost() : this(new Host())
    {
    }

    protected MeetingHost(Host host) => _host = host;

    public HttpClient Chair => _host.As("chair");

    public HttpClient ViceChair => _host.As("vice");

    public HttpClient Member => _host.As("member");

    public HttpClient Observer => _host.As("observer");

    public HttpClient Staff => _host.Secretariat();

    public HttpClient Anyone => _host.As("stranger");

    public HttpClient NoToken => _host.Anonymous();

    /// <summary>A participant who holds no office.</summary>
    public HttpClient As(string participant) => _host.As(participant);

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        await Form("dasc", ("chair", Office.Chair), ("vice", Office.ViceChair), ("member", Office.Member), ("observer", Office.Observer));
        await Form("iglc", ("other-chair", Office.Chair));
    }

    /// <summary>A meeting of its own for one test, with this many items of ten minutes; answers its address.</summary>
    public async Task<string> Meeting(int items = 0, int length = 90, string group = "dasc", string key = "")
    {
        var address = $"/api/v1/meetings/{(key.Length > 0 ? key : $"dasc-{Interlocked.Increment(ref _meetings)}")}";
        var staff = Staff;
        (await staff.Ask("PUT", address, new { group, title = "DASC working session", start = "2024-03-02T10:30", zone = "America/Puerto_Rico", length })).Is(201);
        for (var item = 1; item <= items; item++)
            (await staff.Post($"{address}/agenda", new { title = $"Topic {item}", kind = "discussion", length = 10 })).Is(201);
        return address;
    }

    /// <summary>Reads it once the views have what this reply tells of.</summary>
    public Task<Reply> After(Reply written, string path) => NoToken.Get(path, ("Collab-Position", written.Header("Collab-Position")!));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task Form(string key, params (string Who, Office Office)[] people)
    {
        var actors = _host.Services.GetRequiredService<IActors>();
        var staff = new Context("staff", DateTimeOffset.UtcNow) { Roles = [Role.Secretariat] };
        Assert.Null((await actors.Ask(key, new AdoptCharter(GroupKind.StandingCommittee, Value.Of<Line>("A committee"), Value.Of<Prose>("Works."), [Value.Of<LanguageTag>("en")]), staff)).Rejection);
        foreach (var (who, office) in people)
            Assert.Null((await actors.Ask(key, new Appoint(Value.Of<Slug>(who), office), staff)).Rejection);
    }
}

/// <summary>The same in one process, for what tells of its own address.</summary>
public sealed class EmbeddedMeetingHost() : MeetingHost(new EmbeddedHost());
