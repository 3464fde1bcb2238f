using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>What has to be there before a route can be tried.</summary>
internal sealed partial class RouteWorld
{
    private async Task Group(string key, params (string Who, string Office)[] people)
    {
        var staff = host.Secretariat();
        await Made(staff.Ask("PUT", $"/api/v1/groups/{key}/charter", new { kind = "committee", name = "A committee", purpose = "Works.", languages = (string[])["en"] }, ("If-Match", "*")));
        foreach (var (who, office) in people) await Made(staff.Post($"/api/v1/groups/{key}/people", new { participant = $"{who}{number}", office }));
    }

    private async Task Park()
    {
        var entry = (await host.Services.GetRequiredService<IEventLog>().Read(long.Parse(_position, CultureInfo.InvariantCulture) - 1, 1))[0];
        await host.Services.GetRequiredService<IParked>().Park(new(Reactor.Name, entry.Position, entry.Stream, entry.Type, "It was refused.", entry.At));
    }

    private async Task Plan()
    {
        var chair = host.As($"chair{number}");
        await Made(chair.Post($"/api/v1/groups/g{number}/work", new { title = "Work", owner = $"member{number}" }));
        await Made(chair.Post($"/api/v1/groups/g{number}/milestones", new { title = "Milestone", date = "2027-03-09" }));
        await Made(chair.Post($"/api/v1/groups/g{number}/status-updates", new { status = "It goes well." }));
    }

    private async Task Meeting()
    {
        var chair = host.As($"chair{number}");
        foreach (var key in (string[])[$"m{number}", $"next{number}"])
            await Made(chair.Ask("PUT", $"/api/v1/meetings/{key}", new { group = $"g{number}", title = "A meeting", start = "2027-03-09T09:00", zone = "America/Puerto_Rico", length = 90 }));
        foreach (var title in (string[])["First", "Second"])
            await Made(chair.Post($"/api/v1/meetings/m{number}/agenda", new { title, kind = "discussion", length = 10 }));
        await Made(host.As($"member{number}").Post($"/api/v1/meetings/m{number}/agenda/propose", new { title = "Third", kind = "discussion", length = 10 }));
        await Made(chair.Post($"/api/v1/meetings/m{number}/actions", new { title = "To do", owner = $"member{number}" }));
    }

    private async Task Call(string path)
    {
        var chair = host.As($"chair{number}");
        await Made(chair.Ask("PUT", $"/api/v1/calls/call{number}", new { group = $"g{number}", title = "Two members", description = "Come.", @for = new { @is = "seats" }, seats = 2, closesAt = DateTimeOffset.UtcNow.AddDays(30) }));
        await Made(host.As($"member{number}").Ask("PUT", $"/api/v1/volunteers/member{number}/interests/call{number}", new { statement = "I would like to." }));
        if (path.EndsWith("/decisions", StringComparison.Ordinal) || path.EndsWith("/proposal", StringComparison.Ordinal)) await Made(chair.Post($"/api/v1/calls/call{number}/close"));
        if (path.Contains("{decision}", StringComparison.Ordinal) || path.Contains("{assignment}", StringComparison.Ordinal)) await Assigned(path, chair);
        if (path.EndsWith("/proposal", StringComparison.Ordinal))
            await Live.Until.True(async () => (await chair.Get($"/api/v1/calls/call{number}/proposal")).Status == 200);
        if (path.EndsWith("/reopen", StringComparison.Ordinal)) await Made(chair.Post($"/api/v1/calls/call{number}/close"));
    }

    /// <summary>The member is offered a seat, and what has to be before this.</summary>
    private async Task Assigned(string path, HttpClient chair)
    {
        var call = $"/api/v1/calls/call{number}";
        await Made(host.As($"observer{number}").Ask("PUT", $"/api/v1/volunteers/observer{number}/interests/call{number}", new { statement = "Me too." }));
        await Made(chair.Post($"{call}/close"));
        await Made(chair.Post($"{call}/decisions", new { participants = (string[])[$"member{number}"], reason = "There is nobody else." }));
        if (path.EndsWith("/replace", StringComparison.Ordinal)) await Made(host.As($"member{number}").Post($"{call}/assignments/1/decline"));
        if (path.EndsWith("/step-down", StringComparison.Ordinal)) await Made(host.As($"member{number}").Post($"{call}/assignments/1/accept"));
    }

    private string Tag => $"es-x{number:D4}";

    /// <summary>The member translates, the chair reviews; nobody leads.</summary>
    private async Task Language()
    {
        var staff = host.Secretariat();
        await Made(staff.Ask("PUT", $"/api/v1/languages/{Tag}", new { }));
        await Made(staff.Ask("PUT", $"/api/v1/languages/{Tag}/people/member{number}/translator"));
        await Made(staff.Ask("PUT", $"/api/v1/languages/{Tag}/people/chair{number}/reviewer"));
        await Made(staff.Post($"/api/v1/languages/{Tag}/glossary", new { term = "triage", translation = "triaje" }));
        var text = $"/api/v1/translations/{Tag}.group.g{number}/purpose";
        await Made(host.As($"member{number}").Ask("PUT", $"{text}/draft", new { text = "Trabaja." }));
        await Made(host.As($"chair{number}").Post($"{text}/review", new { }, ("If-Match", "*")));
    }

    private async Task Member()
    {
        await Group("council", ("chair", "vice-chair"), ("member", "member"), ("observer", "observer"));
        var staff = host.Secretariat();
        await Made(staff.Ask("PUT", $"/api/v1/members/{_label}", new { territory = "Somewhere", code = "BR", region = "LAC", manager = "A registry", languages = (string[])["pt"] }));
        await Made(staff.Post($"/api/v1/members/{_label}/apply"));
        await Made(staff.Ask("PUT", $"/api/v1/members/{_label}/contacts/policy/member{number}"));
    }

    /// <summary>The observer is the mentor of the member, and the chair coordinates.</summary>
    private async Task Pair(bool ended)
    {
        foreach (var one in (string[])["observer", "member"]) await Participant(one);
        await Made(host.As($"chair{number}").Ask("PUT", $"/api/v1/mentorships/observer{number}.member{number}.pair", new { group = $"g{number}", terms = new { @is = "mentor", months = 6 } }));
        if (ended) await Made(host.As($"chair{number}").Post($"/api/v1/mentorships/observer{number}.member{number}.pair/end", new { reason = "There is no time." }));
    }

    private async Task Organization(bool withClient)
    {
        var staff = host.Secretariat();
        await Made(staff.Ask("PUT", "/api/v1/regional-organizations/lactld", new { name = "LACTLD" }));
        if (withClient) await Made(staff.Ask("PUT", $"/api/v1/regional-organizations/lactld/clients/client{number}", new { purpose = "A program", scopes = (string[])["members"], expires = Later }));
    }

    /// <summary>The ccTLD is on the organisation's list, by an import.</summary>
    private async Task Listed()
    {
        await Organization(withClient: false);
        await Member();
        var taken = Lists.ListHost.Send(host.Secretariat(), "PATCH", "/api/v1/regional-organizations/lactld/members", $"label,contact\n{_label},office@nic.example");
        await Made(taken);
        _import = int.Parse((await taken).Header("Location")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task Wishes()
    {
        await Participant();
        await Made(host.As($"member{number}").Ask("PUT", $"/api/v1/mentorings/member{number}/asks/mentor", new { }));
    }

    private async Task Round(bool matched)
    {
        await Made(host.As($"chair{number}").Ask("PUT", $"/api/v1/rounds/r{number}", new { group = $"g{number}", terms = new { @is = "mentor", months = 6 } }));
        if (matched) await Made(host.As($"chair{number}").Post($"/api/v1/rounds/r{number}/match", new { }));
    }

    /// <summary>The member is on the path of the group.</summary>
    private async Task Path()
    {
        await Participant();
        var steps = new[] { new { id = "conduct", kind = "code-of-conduct" }, new { id = "summary", kind = "summary" } };
        await Made(host.As($"chair{number}").Ask("PUT", $"/api/v1/paths/g{number}", new { steps }, ("If-Match", "*")));
        await Made(host.As($"member{number}").Ask("PUT", $"/api/v1/newcomers/member{number}/paths/g{number}"));
    }

    private Task Participant(string who = "member") => Made(host.As($"{who}{number}").Ask("PUT", $"/api/v1/participants/{who}{number}",
        new { name = "Adaeze Okoro", mail = "adaeze@nic.example", affiliation = new { @is = "cctld", label = "ng" }, timeZone = "Africa/Lagos", languages = new[] { new { language = "en", level = "fluent" } } }));

    private async Task Made(Task<Reply> asked)
    {
        var reply = await asked;
        Assert.True(reply.Status is 200 or 201, reply.Text);
        _position = reply.Header("Collab-Position")!;
    }
}
