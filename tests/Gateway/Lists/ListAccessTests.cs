using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo.Deliveries;

namespace Ccnso.Collab.Tests.Gateway.Lists;

/// <summary>Who may do what to a list of members, and who hears of it.</summary>
public sealed class ListAccessTests
{
    [Fact]
    public async Task Only_those_who_keep_the_list_write_to_it_and_read_how_it_was_sent()
    {
        await using var host = await ListHost.Start();
        await Chair(host);
        (await host.Staff.Ask("PUT", $"{ListHost.Centr}/contacts/technical/p-tech")).Is(200);
        (await host.Staff.Ask("PUT", $"{ListHost.Centr}/clients/centr-idm", new { purpose = "Sign-in", scopes = (string[])["contacts"], expires = DateTimeOffset.UtcNow.AddDays(9) })).Is(201);
        (await host.Staff.Ask("PUT", "/api/v1/members/de/contacts/administrative/p-denic")).Is(200);
        foreach (var (number, keeper) in new[] { host.Client, host.Keeper, host.Staff }.Index())
        {
            (await ListHost.Send(keeper, "PUT", $"{ListHost.Centr}/members?dry-run=true", "label\nde")).Is(200);
            var taken = (await ListHost.Send(keeper, "PATCH", $"{ListHost.Centr}/members", "label,contact\nde,office@denic.example")).Is(200);
            (await keeper.Get(taken.Header("Location")!)).Is(200);
            (await keeper.Get($"{ListHost.Centr}/imports")).Is(200);
            (await keeper.Ask("PUT", "/api/v1/listings/centr.nl", new { kind = "full" })).Is(number == 0 ? 201 : 200);
        }
        // A client of another region, one without the scope, a technical contact, a chair, a ccTLD's own contact, anybody: nothing of it.
        foreach (var other in (string[])["aptld-crm", "p-other", "centr-idm", "p-tech", "p-chair", "p-denic", "p-anybody"])
        {
            var client = host.Gateway.As(other);
            foreach (var method in (string[])["PUT", "PATCH"])
            {
                (await ListHost.Send(client, method, $"{ListHost.Centr}/members", "label\nuk")).IsProblem(403, "not-allowed");
                (await ListHost.Send(client, method, $"{ListHost.Centr}/members?dry-run=true", "label\nuk")).IsProblem(403, "not-allowed");
            }
            (await client.Get($"{ListHost.Centr}/imports/1")).IsProblem(403, "not-allowed");
            (await client.Get($"{ListHost.Centr}/imports")).IsProblem(403, "not-allowed");
            (await client.Ask("DELETE", $"{ListHost.Centr}/imports/1")).IsProblem(403, "not-allowed");
            (await client.Post($"{ListHost.Centr}/imports/1/cancel")).IsProblem(403, "not-allowed");
            (await client.Ask("PUT", "/api/v1/listings/centr.uk", new { kind = "full" })).IsProblem(403, "not-allowed");
            (await client.Ask("DELETE", "/api/v1/listings/centr.de")).IsProblem(403, "not-allowed");
            Assert.DoesNotContain("office@denic.example", (await client.Get($"{ListHost.Centr}/members.csv")).Is(200).Text, StringComparison.Ordinal);
            (await client.Ask("PATCH", "/api/v1/listings/centr.de", new { kind = "observer" })).IsProblem(403, "not-allowed");
            if (other != "p-denic") (await client.Ask("PATCH", "/api/v1/listings/centr.de", new { note = "Hello" })).IsProblem(403, "not-allowed");
        }
        (await ListHost.Send(host.Gateway.Anonymous(), "PUT", $"{ListHost.Centr}/members", "label\nuk")).IsProblem(401, "token-missing");
        (await host.Gateway.As("p-denic").Ask("PATCH", "/api/v1/listings/centr.de", new { note = "Hello" })).Is(200);
        (await host.Gateway.As("p-denic").Ask("PATCH", "/api/v1/listings/centr.nl", new { note = "Hello" })).IsProblem(403, "not-allowed");
    }

    [Fact]
    public async Task A_client_that_has_expired_may_do_nothing()
    {
        await using var host = await ListHost.Start();
        (await host.Staff.Ask("PUT", $"{ListHost.Centr}/clients/short", new { purpose = "Soon gone", scopes = (string[])["members"], expires = DateTimeOffset.UtcNow.AddSeconds(8) })).Is(201);
        var client = host.Gateway.As("short");
        await Until.Answers(() => ListHost.Send(client, "PUT", $"{ListHost.Centr}/members?dry-run=true", "label\nde"), reply => reply.Status == 403);
        foreach (var method in (string[])["PUT", "PATCH"])
            Assert.Contains("expired", (await ListHost.Send(client, method, $"{ListHost.Centr}/members", "label\nde")).IsProblem(403, "not-allowed").Sentence, StringComparison.Ordinal);
        (await client.Ask("DELETE", "/api/v1/listings/centr.de")).IsProblem(403, "not-allowed");
    }

    [Fact]
    public async Task The_organisations_own_system_is_told_of_each_change_by_webhook_without_addresses()
    {
        await using var host = await ListHost.Start("Webhooks:FirstRetry=00:00:00.02");
        await using var receiver = await Receiver.Start();
        (await host.Client.Post("/api/v1/webhooks", new { url = receiver.Url, types = (string[])["listing.*", "list.*"] })).Is(201);
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,name,contact\nde,DENIC eG,office@denic.example\n")).Is(200);
        (await ListHost.Send(host.Keeper, "PATCH", $"{ListHost.Centr}/members", "label,name\nde,DENIC\n")).Is(200);
        await Until.True(() => receiver.Taken.Count >= 8);
        var told = receiver.Taken.Select(message => message.Event).ToList();
        Assert.Equal(["list.import-begun", "listing.added", "list.import-advanced", "list.import-finished", "list.import-begun", "listing.changed", "list.import-advanced", "list.import-finished"],
            told.Select(one => one.GetProperty("type").GetString()));
        Assert.Equal("""[{"field":"name","to":"DENIC"}]""", told[5].GetProperty("data").GetProperty("says").GetRawText());
        Assert.All(told, one => Assert.DoesNotContain("office@denic.example", one.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_list_is_refused_before_anything_is_done()
    {
        await using var host = await ListHost.Start("Limits:ListBytes=2000");
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label\nde", "text/plain")).IsProblem(415, "other-media-type");
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label\nde", "text/csv; charset=iso-8859-1")).IsProblem(415, "other-encoding");
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", $"label\nde{new string(' ', 2_000)}")).IsProblem(413, "too-large");
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?dry_run=true", "label\nde")).IsProblem(400, "malformed");
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?dry-run=yes", "label\nde")).IsProblem(400, "malformed");
        (await ListHost.Send(host.Client, "PUT", "/api/v1/regional-organizations/ripe/members", "label\nde")).IsProblem(404, "not-there");
        Assert.Empty((await host.Client.Get($"{ListHost.Centr}/imports")).Is(200).Json.EnumerateArray());
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Gateway.Folder, "uploads")));
    }

    [Fact]
    public async Task A_contact_that_is_erased_is_nowhere_any_more()
    {
        await using var host = await ListHost.Start();
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,contact\nde,person.to.forget@denic.example\n")).Is(200);
        var erased = (await host.Keeper.Ask("DELETE", "/api/v1/listings/centr.de/contact")).Is(200);
        Assert.DoesNotContain("person.to.forget", (await host.Keeper.Get($"{ListHost.Centr}/members.csv", ("Collab-Position", erased.Header("Collab-Position")!))).Is(200).Text, StringComparison.Ordinal);
        await host.Gateway.Stop();
        foreach (var file in Directory.GetFiles(host.Gateway.Folder, "collab.db*"))
            Assert.DoesNotContain("person.to.forget", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        await host.Gateway.InitializeAsync();
    }

    private static async Task Chair(ListHost host)
    {
        (await host.Staff.Ask("PUT", "/api/v1/groups/committee/charter", """{"kind":"committee","name":"A committee","purpose":"Works.","languages":["en"]}""")).Is(201);
        (await host.Staff.Post("/api/v1/groups/committee/people", new { participant = "p-chair", office = "chair", until = "2999-12-31" })).Is(200);
    }
}
