using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class ClusterTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_secretariat_sees_the_process_and_who_is_awake_in_it()
    {
        await Charter("awake");
        var shown = (await host.Secretariat().Get("/api/v1/cluster")).Is(200).Json;
        var silo = Assert.Single(shown.GetProperty("silos").EnumerateArray());
        Assert.EndsWith($"-{Environment.ProcessId}", silo.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.False(silo.TryGetProperty("region", out _));
        Assert.Equal("active", silo.GetProperty("status").GetString());
        Assert.InRange(shown.GetProperty("awake").GetProperty(Kind<Group>()).GetInt32(), 1, int.MaxValue);
        Assert.Equal(0, shown.GetProperty("away").GetInt32());
        Assert.Equal($"{Environment.MachineName} {Environment.ProcessId}", shown.GetProperty("projector").GetString());
        Assert.Equal(await host.Services.GetRequiredService<IEventLog>().Head(Cancel), shown.GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task Nobody_else_sees_it_or_has_anything_tried_again()
    {
        (await host.Anonymous().Get("/api/v1/cluster")).IsProblem(401, "token-missing");
        (await host.As("p-1").Get("/api/v1/cluster")).IsProblem(403, "not-allowed");
        (await host.As("p-1").Post("/api/v1/cluster/parked/1/retry")).IsProblem(403, "not-allowed");
    }

    [Fact]
    public async Task What_could_not_be_carried_out_is_shown_with_the_reason_and_tried_again_by_hand()
    {
        var staff = host.Secretariat();
        var entry = await Charter("parked");
        await host.Services.GetRequiredService<IParked>().Park(new(Reactor.Name, entry.Position, entry.Stream, entry.Type, "It was refused.", entry.At), Cancel);

        var parked = Assert.Single((await staff.Get("/api/v1/cluster")).Is(200).Json.GetProperty("parked").EnumerateArray());
        Assert.Equal((entry.Position, "group/parked", entry.Type, "It was refused."), (parked.GetProperty("position").GetInt64(), parked.GetProperty("subject").GetString(),
            parked.GetProperty("type").GetString(), parked.GetProperty("error").GetString()));

        var retry = $"/api/v1/cluster/parked/{entry.Position}/retry";
        Assert.True((await staff.Post(retry)).Is(200).Json.GetProperty("done").GetBoolean());
        Assert.Empty((await staff.Get("/api/v1/cluster")).Json.GetProperty("parked").EnumerateArray());
        (await staff.Post(retry)).IsProblem(404, "not-there");
    }

    [Fact]
    public async Task What_was_dealt_with_otherwise_is_taken_off_the_list_whoever_parked_it()
    {
        var (staff, entry) = (host.Secretariat(), await Charter("struck"));
        foreach (var who in new[] { Reactor.Name, "changes/everything to a subscriber" })
            await host.Services.GetRequiredService<IParked>().Park(new(who, entry.Position, entry.Stream, entry.Type, "It was refused.", entry.At), Cancel);
        (await host.As("p-1").Ask("DELETE", $"/api/v1/cluster/parked/{entry.Position}")).IsProblem(403, "not-allowed");
        (await staff.Ask("DELETE", $"/api/v1/cluster/parked/{entry.Position}")).Is(200);
        Assert.DoesNotContain(entry.Position, (await host.Services.GetRequiredService<IParked>().List(Cancel)).Select(one => one.Position));
        (await staff.Ask("DELETE", $"/api/v1/cluster/parked/{entry.Position}")).IsProblem(404, "not-there");
    }

    private async Task<Entry> Charter(string key)
    {
        var answer = await host.Secretariat().Ask("PUT", $"/api/v1/groups/{key}/charter", new { kind = "committee", name = "A committee", purpose = "Works.", languages = (string[])["en"] }, ("If-Match", "*"));
        var position = long.Parse(answer.Is(201).Header("Collab-Position")!, System.Globalization.CultureInfo.InvariantCulture);
        return (await host.Services.GetRequiredService<IEventLog>().Read(position - 1, 1, Cancel))[0];
    }

    private static string Kind<TActor>() where TActor : Collab.Actors.IActor<TActor> => TActor.Kind;
}
