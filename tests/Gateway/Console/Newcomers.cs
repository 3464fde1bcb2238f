using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>Paths of newcomers in the console's tests: each of a group of its own, which rosa chairs.</summary>
internal static class Newcomers
{
    private static int _paths;

    /// <summary>A group with a path of four steps; answers its key.</summary>
    public static async Task<string> Path(this ConsoleHost console)
    {
        var key = $"welcome-{Interlocked.Increment(ref _paths)}";
        await console.Languages.Asked(key, new AdoptCharter(GroupKind.Committee, Value.Of<Line>("Welcome Committee"), Value.Of<Prose>("Welcomes people."), [Value.Of<LanguageTag>("en")]));
        await console.Languages.Asked(key, new Appoint(Value.Of<Slug>("rosa"), Office.Chair));
        await console.Languages.Asked(key, new DefinePath([Step("conduct", StepKind.CodeOfConduct), Step("statement", StepKind.StatementOfInterest),
            Step("hello", StepKind.Own) with { Title = Value.Of<Line>("Say hello"), Text = Value.Of<Prose>("On the **mailing list**."), Optional = true }, Step("summary", StepKind.Summary)]), "rosa");
        return key;
    }

    /// <summary>Somebody introduces themself and begins a path.</summary>
    public static async Task Begun(this ConsoleHost console, string path, string who)
    {
        await console.Introduced(who);
        await console.Languages.Asked(who, new BeginPath(Value.Of<Slug>(path)), who);
    }

    /// <summary>Somebody introduces themself.</summary>
    public static Task Introduced(this ConsoleHost console, string who) => console.Languages.Asked(who,
        new Introduce(Value.Of<Line>($"The newcomer {who}"), Value.Of<MailAddress>("n@nic.example"), new Affiliation.Other(Value.Of<Line>("NIC")), Value.Of<Zone>("Asia/Tokyo")), who);

    /// <summary>Somebody has not moved for so long that the coordinator sees it.</summary>
    public static async Task Stuck(this ConsoleHost console, string path, string who)
    {
        await console.Introduced(who);
        var actors = console.Languages.Host.Services.GetRequiredService<IActors>();
        await actors.Ask(who, new BeginPath(Value.Of<Slug>(path)), new Context(who, DateTimeOffset.UtcNow.AddDays(-40)), TestContext.Current.CancellationToken);
        await Until.Answers(() => console.Languages.Rosa.Get($"/api/v1/paths/{path}/newcomers?stuck=true"), reply => reply.Status == 200 && reply.Json.GetArrayLength() == 1);
    }

    private static Step Step(string id, StepKind kind) => new(Value.Of<Slug>(id), kind);
}
