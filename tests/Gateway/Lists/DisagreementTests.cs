using System.Text.Json;
using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Gateway.Lists;

/// <summary>What lists of members, registries and the record say differently; nobody's word is overwritten.</summary>
public sealed class DisagreementTests
{
    private const string All = "/api/v1/regional-organizations/disagreements";

    [Fact]
    public async Task What_the_registry_has_entered_itself_stays_and_the_list_that_contradicts_it_is_told()
    {
        await using var host = await ListHost.Start();
        (await host.Staff.Ask("PUT", "/api/v1/members/de/contacts/administrative/p-denic")).Is(200);
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,name,website\nde,DENIC eG,https://old.example\n")).Is(200);
        (await host.Gateway.As("p-denic").Ask("PATCH", "/api/v1/listings/centr.de", new { website = "https://www.denic.de" })).Is(200);
        var dry = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?dry-run=true", "label,website\nde,https://new.example\n")).Is(200).Json;
        var change = dry.GetProperty("rows")[0].GetProperty("changes")[0];
        Assert.Equal((true, "registry"), (change.GetProperty("kept").GetBoolean(), change.GetProperty("origin").GetProperty("source").GetProperty("side").GetString()));
        var taken = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,website\nde,https://new.example\n")).Is(200);
        Assert.Equal("https://www.denic.de", Assert.Single(await host.List(ListHost.Centr, taken)).GetProperty("website").GetString());
        Assert.Equal("0 0 0 1 0 0", ListHost.Counts((await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,website\nde,https://new.example\n")).Is(200).Json));

        var found = Assert.Single(await Found(host.Staff, taken), one => one.GetProperty("topic").GetString() == "registry-contradicted");
        Assert.Equal(("de.registry-contradicted.centr.website", "registry"), (found.GetProperty("key").GetString(), found.GetProperty("decides").GetString()));
        Assert.Equal(["registry https://www.denic.de", "centr https://new.example"], Said(found));
        Assert.All(found.GetProperty("statements").EnumerateArray(), said => Assert.True(said.GetProperty("origin").GetProperty("at").GetDateTimeOffset() > DateTimeOffset.UnixEpoch));

        // The list agrees in the end, and there is nothing left to settle.
        var agreed = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,website\nde,https://www.denic.de\n")).Is(200);
        Assert.DoesNotContain(await Found(host.Staff, agreed), one => one.GetProperty("topic").GetString() == "registry-contradicted");
    }

    [Fact]
    public async Task A_list_that_removes_what_the_registry_has_entered_is_told_and_the_entry_comes_back_with_it()
    {
        await using var host = await ListHost.Start();
        (await host.Staff.Ask("PUT", "/api/v1/members/de/contacts/administrative/p-denic")).Is(200);
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,website\nde,https://old.example\nnl,\nfr,\nuk,\nil,\n")).Is(200);
        (await host.Gateway.As("p-denic").Ask("PATCH", "/api/v1/listings/centr.de", new { website = "https://www.denic.de" })).Is(200);
        var removed = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label\nnl\nfr\nuk\nil\n")).Is(200);
        Assert.Contains(await Found(host.Staff, removed), one => one.GetProperty("key").GetString() == "de.registry-removed.centr.website");
        var back = (await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members", "label,website\nde,https://old.example\n")).Is(200);
        Assert.Equal("https://www.denic.de", (await host.List(ListHost.Centr, back)).Single(one => one.GetProperty("entry").GetString() == "de").GetProperty("website").GetString());
    }

    [Fact]
    public async Task Two_lists_that_say_different_things_of_a_full_member_are_told_with_the_record()
    {
        await using var host = await ListHost.Start();
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,name,website,contact\nil,ISOC-IL,https://a.example,office@isoc.example\njp,Japan Registry Services,,desk@shared.example")).Is(200);
        var taken = (await ListHost.Send(host.Gateway.As("aptld-crm"), "PUT", $"{ListHost.Aptld}/members", "label,name,website,contact\nil,isoc il,https://b.example,other@isoc.example\nfr,,,desk@shared.example")).Is(200);
        var keys = (await Found(host.Staff, taken)).Select(one => one.GetProperty("key").GetString()!).ToList();
        Assert.Contains("il.two-lists.website", keys);
        Assert.Contains("il.two-lists.contact", keys);
        // Only case and signs differ.
        Assert.DoesNotContain("il.two-lists.name", keys);
        Assert.Contains("il.manager-differs.centr.name", keys);
        Assert.Contains("fr.shared-contact.centr.jp.contact", keys);

        // An organisation sees what concerns its own list, and no address that another has.
        var own = await Found(host.Client, taken);
        Assert.All(own, one => Assert.Contains("centr", one.GetRawText(), StringComparison.Ordinal));
        var contact = own.Single(one => one.GetProperty("key").GetString() == "il.two-lists.contact").GetRawText();
        Assert.Contains("office@isoc.example", contact, StringComparison.Ordinal);
        Assert.DoesNotContain("other@isoc.example", contact, StringComparison.Ordinal);
        Assert.DoesNotContain(own, one => one.GetProperty("key").GetString() == "il.manager-differs.aptld.name");
        (await host.Gateway.As("p-chair").Get(All)).IsProblem(403, "not-allowed");
        (await host.Gateway.Anonymous().Get(All)).IsProblem(401, "token-missing");
    }

    [Fact]
    public async Task The_record_follows_the_list_and_what_the_secretariat_said_by_hand_stands()
    {
        await using var host = await ListHost.StartAsBuilt();
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,kind\nde,full\nnl,full\nfr,associate\nuk,full\nil,full\njp,full")).Is(200);
        await Until.True(async () => await Organizations(host, "de") == "centr" && await Organizations(host, "nl") == "centr" && await Organizations(host, "uk") == "centr");
        Assert.Equal("", await Organizations(host, "fr"));
        (await host.Staff.Ask("DELETE", "/api/v1/members/nl/regional-organizations/centr")).Is(200);
        var changed = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,kind,note\nde,associate,\nnl,full,Still\nfr,full,\nil,full,\njp,full,")).Is(200);
        await Until.True(async () => await Organizations(host, "de") == "" && await Organizations(host, "fr") == "centr" && await Organizations(host, "uk") == "");
        Assert.Equal("", await Organizations(host, "nl"));
        var found = Assert.Single(await Found(host.Staff, changed), one => one.GetProperty("topic").GetString() == "membership-differs");
        Assert.Equal(("nl.membership-differs.centr", "organization"), (found.GetProperty("key").GetString(), found.GetProperty("decides").GetString()));
        Assert.Equal(["centr full", "record not a member"], Said(found));
    }

    [Fact]
    public async Task The_secretariat_settles_one_with_a_reason_and_it_comes_back_only_when_the_facts_change()
    {
        await using var host = await ListHost.Start();
        var taken = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,name\nde,Another\n")).Is(200);
        var found = Assert.Single(await Found(host.Staff, taken), one => one.GetProperty("topic").GetString() == "manager-differs");
        var (key, facts) = (found.GetProperty("key").GetString(), found.GetProperty("facts").GetString());
        (await host.Client.Post($"{All}/{key}/settle", new { facts, reason = "It is ours." })).IsProblem(403, "not-allowed");
        (await host.Staff.Post($"{All}/{key}/settle", new { facts = new string('0', 64), reason = "Unseen." })).IsProblem(409, "disagreement-changed");
        (await host.Staff.Post($"{All}/de.manager-differs.aptld.name/settle", new { facts, reason = "Not there." })).IsProblem(404, "not-there");
        var settled = (await host.Staff.Post($"{All}/{key}/settle", new { facts, reason = "The root zone database has it so.", @for = "record" })).Is(200);
        Assert.DoesNotContain(await Found(host.Staff, settled), one => one.GetProperty("key").GetString() == key);
        var shown = Assert.Single(await Found(host.Staff, settled, "?settled=true&organization=centr"), one => one.GetProperty("key").GetString() == key).GetProperty("settled");
        Assert.Equal(("record", "staff", "The root zone database has it so."), (shown.GetProperty("for").GetString(), shown.GetProperty("by").GetString(), shown.GetProperty("reason").GetString()));

        var same = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,name,note\nde,Another,A note\n")).Is(200);
        Assert.DoesNotContain(await Found(host.Staff, same), one => one.GetProperty("key").GetString() == key);
        var other = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,name\nde,Yet another\n")).Is(200);
        Assert.Contains(await Found(host.Staff, other), one => one.GetProperty("key").GetString() == key);
    }

    private static async Task<List<JsonElement>> Found(HttpClient client, Reply after, string query = "") =>
        [.. (await client.Get($"{All}{query}", ("Collab-Position", after.Header("Collab-Position")!))).Is(200).Json.EnumerateArray()];

    private static IEnumerable<string> Said(JsonElement found) => found.GetProperty("statements").EnumerateArray().Select(said => $"{said.GetProperty("voice").GetString()} {said.GetProperty("value").GetString()}");

    private static async Task<string> Organizations(ListHost host, string label) =>
        string.Join(',', (await host.Gateway.Anonymous().Get($"/api/v1/members/{label}")).Json.GetProperty("regionalOrganizations").EnumerateArray().Select(one => one.GetString()));
}
