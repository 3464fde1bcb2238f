using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>Calls for volunteers in the console's tests: of a group of their own, the outreach committee, which rosa chairs.</summary>
internal static class Volunteers
{
    private static int _calls;

    /// <summary>Opens a call for two seats; answers its key.</summary>
    public static async Task<string> Call(this ConsoleHost console, string title = "Two members of the committee")
    {
        var languages = console.Languages;
        await languages.Asked("outreach", new AdoptCharter(GroupKind.Committee, Value.Of<Line>("Outreach Committee"), Value.Of<Prose>("Finds new people."), [Value.Of<LanguageTag>("en")]));
        await languages.Asked("outreach", new Appoint(Value.Of<Slug>("rosa"), Office.Chair));
        var key = $"seats-{Interlocked.Increment(ref _calls)}";
        languages.Last = (await languages.Rosa.Ask("PUT", $"/api/v1/calls/{key}", new
        {
            group = "outreach",
            title,
            description = "Four hours a month.",
            @for = new { @is = "seats" },
            seats = 2,
            closesAt = DateTimeOffset.UtcNow.AddDays(7),
            until = "2190-12-31",
            needs = new { languages = (string[])["es"], skills = (string[])["policy-drafting"] },
            limits = new { mostPerRegion = 1, leastNewcomers = 1 },
        })).Is(201);
        return key;
    }

    /// <summary>These say that they are interested.</summary>
    public static async Task Interested(this ConsoleHost console, string call, params string[] people)
    {
        foreach (var who in people)
            console.Languages.Last = (await console.Languages.Host.As(who).Ask("PUT", $"/api/v1/volunteers/{who}/interests/{call}", new { statement = $"I, {who}, would." })).Is(201);
    }

    /// <summary>Closes a call, and waits for what the platform proposes.</summary>
    public static async Task Closed(this ConsoleHost console, string call)
    {
        await console.Languages.Write(console.Languages.Rosa, "POST", $"/api/v1/calls/{call}/close");
        await Until.True(async () => (await console.Languages.Rosa.Get($"/api/v1/calls/{call}/proposal")).Status == 200);
    }

    /// <summary>Rosa appoints these.</summary>
    public static async Task Decided(this ConsoleHost console, string call, params string[] people) =>
        console.Languages.Last = (await console.Languages.Rosa.Post($"/api/v1/calls/{call}/decisions", new { participants = people, reason = "They know it." })).Is(201);
}
