using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway.Lists;

public sealed class MemberListTests
{
    private const string Two = "label,name,kind,website\n.DE,DENIC eG,full,https://www.denic.de\nישראל,ISOC-IL,full,\n";

    [Fact]
    public async Task A_whole_list_is_checked_taken_and_the_same_again_changes_nothing()
    {
        await using var host = await ListHost.StartAsBuilt();
        var dry = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?dry-run=true", Two)).Is(200).Json;
        Assert.Equal(("checked", "2 0 0 0 0 0", "2 added de, 3 added xn--4dbrk0ce"), (dry.GetProperty("outcome").GetString(), ListHost.Counts(dry), ListHost.Rows(dry)));
        Assert.Empty((await host.Client.Get($"{ListHost.Centr}/imports")).Is(200).Json.EnumerateArray());

        var taken = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", Two)).Is(200);
        Assert.Equal("done", taken.Json.GetProperty("outcome").GetString());
        var de = Assert.Single(await host.List(ListHost.Centr, taken), one => one.GetProperty("entry").GetString() == "de");
        Assert.Equal("DENIC eG", de.GetProperty("name").GetString());
        var website = de.GetProperty("facts").EnumerateArray().Single(fact => fact.GetProperty("field").GetString() == "website");
        Assert.Equal("""{"is":"import","number":1,"by":"centr-crm"}""", website.GetProperty("origin").GetProperty("source").GetRawText());

        var head = (await ListHost.Send(host.Keeper, "PUT", $"{ListHost.Centr}/members", Two)).Is(200);
        Assert.Equal("0 0 0 2 0 0", ListHost.Counts(head.Json));
        Assert.Equal(de.GetRawText(), (await host.List(ListHost.Centr, head)).Single(one => one.GetProperty("entry").GetString() == "de").GetRawText());
        var imports = (await host.Keeper.Get($"{ListHost.Centr}/imports", ("Collab-Position", head.Header("Collab-Position")!))).Is(200).Json;
        Assert.Equal(["2 finished 0", "1 finished 2"], imports.EnumerateArray().Select(one => $"{one.GetProperty("number")} {one.GetProperty("state").GetString()} {one.GetProperty("done")}"));
    }

    [Fact]
    public async Task Changes_are_told_field_by_field_with_whose_word_stood_there()
    {
        await using var host = await ListHost.Start();
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", Two + "fr,,,\nnl,,,\nuk,,,\n")).Is(200);
        var dry = (await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members?dry-run=true", """[{"label":"de","website":"https://denic.example"},{"label":"il","remove":true}]""", "application/json")).Is(200).Json;
        Assert.Equal("1 changed de, 2 unchanged il", ListHost.Rows(dry));
        var change = Assert.Single(dry.GetProperty("rows")[0].GetProperty("changes").EnumerateArray());
        Assert.Equal(("website", "https://www.denic.de", "https://denic.example", 1), (change.GetProperty("field").GetString(), change.GetProperty("before").GetString(), change.GetProperty("after").GetString(),
            change.GetProperty("origin").GetProperty("source").GetProperty("number").GetInt32()));
        var taken = (await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members", "{\"label\":\"de\",\"website\":null}\n{\"label\":\"XN--4DBRK0CE\",\"remove\":true}\n", "application/x-ndjson")).Is(200);
        var left = Assert.Single(await host.List(ListHost.Centr, taken), one => one.GetProperty("entry").GetString() is "de" or "xn--4dbrk0ce");
        Assert.False(left.TryGetProperty("website", out _));
        Assert.Equal("DENIC eG", left.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_refused_row_stops_all_of_it_unless_the_others_are_wanted()
    {
        await using var host = await ListHost.Start();
        const string list = "label,website\nde,https://www.denic.de\nxx,\nuk,not an address\n";
        var refused = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", list)).IsProblem(422, "rows-refused");
        Assert.Equal("2 added de, 3 refused xx not-on-record, 4 refused uk impossible-value", ListHost.Rows(refused.Json.GetProperty("report")));
        Assert.Empty((await host.Client.Get($"{ListHost.Centr}/imports")).Is(200).Json.EnumerateArray());
        var partly = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?partial=true", list)).Is(200);
        Assert.Equal(["de"], (await host.List(ListHost.Centr, partly)).Select(one => one.GetProperty("entry").GetString()));
        // Whom a refused row is about is not removed by it, nor is anybody while it cannot be told whom.
        (await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members", "label\nuk\nfr")).Is(200);
        var again = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?partial=true", list)).Is(200);
        Assert.Equal(["de", "fr", "uk"], (await host.List(ListHost.Centr, again)).Select(one => one.GetProperty("entry").GetString()).Order());
    }

    [Fact]
    public async Task Many_removals_need_the_code_of_a_dry_run_of_the_same_file_and_list()
    {
        await using var host = await ListHost.Start();
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label\nde\nuk\nfr\nnl\n")).Is(200);
        const string one = "label\nde\n";
        var dry = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?dry-run=true", one)).Is(200).Json;
        var code = dry.GetProperty("confirm").GetString();
        Assert.Equal("0 0 3 1 0 0", ListHost.Counts(dry));
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", one)).IsProblem(409, "confirm-missing");
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?confirm={code}", "label\r\nde\r\n")).IsProblem(409, "confirm-other");
        (await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members", "label,note\nuk,New")).Is(200);
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?confirm={code}", one)).IsProblem(409, "confirm-other");
        code = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?dry-run=true", one)).Is(200).Json.GetProperty("confirm").GetString();
        var taken = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?confirm={code}", one)).Is(200);
        Assert.Equal(["de"], (await host.List(ListHost.Centr, taken)).Select(member => member.GetProperty("entry").GetString()));
        Assert.True((await host.Client.Get(taken.Header("Location")!)).Is(200).Json.GetProperty("confirmed").GetBoolean());
    }

    [Fact]
    public async Task One_in_five_may_be_removed_without_a_word()
    {
        await using var host = await ListHost.Start();
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label\nde\nuk\nfr\nnl\nil\n")).Is(200);
        Assert.Equal("0 0 1 4 0 0", ListHost.Counts((await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label\nde\nuk\nfr\nnl\n")).Is(200).Json));
    }

    [Fact]
    public async Task A_request_that_is_sent_again_is_taken_once_and_its_key_is_for_no_other()
    {
        await using var host = await ListHost.Start();
        var first = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", Two, ListHost.Csv, ("Idempotency-Key", "monday"))).Is(200);
        (await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members", "label,name\nde,Another")).Is(200);
        var again = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", Two, ListHost.Csv, ("Idempotency-Key", "monday"))).Is(200);
        Assert.Equal(first.Header("Location"), again.Header("Location"));
        Assert.Contains(await host.List(ListHost.Centr, again), one => one.TryGetProperty("name", out var name) && name.GetString() == "Another");
        (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label\nde", ListHost.Csv, ("Idempotency-Key", "monday"))).IsProblem(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task The_list_comes_as_a_table_without_formulas_and_goes_back_unchanged()
    {
        await using var host = await ListHost.Start();
        var taken = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label;name;kind;contact;note\nde;'=cmd|calc;full;office@denic.example;\"two; parts, 3\"\n;Example Registrar;associate;sales@example.org;\n")).Is(200);
        var position = ("Collab-Position", taken.Header("Collab-Position")!);
        var open = (await host.Gateway.Anonymous().Get($"{ListHost.Centr}/members.csv", position)).Is(200).Text;
        Assert.DoesNotContain("office@denic.example", open, StringComparison.Ordinal);
        Assert.DoesNotContain("office@denic.example", (await host.Gateway.Anonymous().Get($"{ListHost.Centr}/members", position)).Is(200).Text, StringComparison.Ordinal);
        var table = (await host.Keeper.Get($"{ListHost.Centr}/members.csv", position)).Is(200).Text;
        Assert.Contains("de,,full,'=cmd|calc,,office@denic.example,,\"two; parts, 3\"", table, StringComparison.Ordinal);
        Assert.Contains(",example-registrar,associate,Example Registrar,,sales@example.org,,", table, StringComparison.Ordinal);
        foreach (var back in new[] { table, open })
            Assert.Equal("0 0 0 2 0 0", ListHost.Counts((await ListHost.Send(host.Keeper, "PUT", $"{ListHost.Centr}/members?dry-run=true", back)).Is(200).Json));
    }
}
