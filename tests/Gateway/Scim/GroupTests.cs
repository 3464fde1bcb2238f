using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway.Scim;

/// <summary>Groups, by the examples of RFC 7643 section 4.2 and RFC 7644 sections 3.5.2.1 to 3.5.2.3.</summary>
public sealed class GroupTests(Host host) : ScimClient(host), IClassFixture<Host>
{
    private static int _count;

    [Fact]
    public async Task A_group_has_members_and_each_of_them_shows_it()
    {
        var (babs, james) = (await Person(), await Person());
        var made = (await Ask("POST", "/Groups", $$"""{"schemas":["{{GroupSchema}}"],"displayName":"Tour Guides","externalId":"guides","members":[{"value":"{{babs}}","display":"Babs"},{"value":"{{babs}}"}]}""")).Is(201);
        var id = made.Json.GetProperty("id").GetString()!;
        Has(made.Json, $$"""{"displayName":"Tour Guides","externalId":"guides","members":[{"value":"{{babs}}","type":"User","$ref":"{{Gateway}}/scim/v2/Users/{{babs}}"}]}""");
        Assert.EndsWith($"/scim/v2/Groups/{id}", made.Header("Location"), StringComparison.Ordinal);

        var before = (await Ask("GET", $"/Users/{babs}")).Is(200);
        Has(before.Json, $$"""{"groups":[{"value":"{{id}}","$ref":"{{Gateway}}/scim/v2/Groups/{{id}}","display":"Tour Guides","type":"direct"}]}""");
        (await Ask("GET", $"/Users/{babs}", null, ("If-None-Match", before.ETag!))).Is(304);
        (await Patch($"/Users/{babs}", """{"op":"add","path":"title","value":"x"}""", ("If-Match", before.ETag!))).Is(200);
        Assert.False((await Ask("GET", $"/Users/{james}")).Json.TryGetProperty("groups", out _));

        (await Ask("DELETE", $"/Groups/{id}")).Is(204);
        IsError(await Ask("GET", $"/Groups/{id}"), 404);
        Assert.False((await Ask("GET", $"/Users/{babs}", null, ("If-None-Match", before.ETag!))).Is(200).Json.TryGetProperty("groups", out _));
    }

    [Fact]
    public async Task Section_3_5_2_adds_removes_and_replaces_members()
    {
        var (babs, james, eve) = (await Person(), await Person(), await Person());
        var id = await Group(babs);
        Assert.Equal(Set(babs, james), Members(await Patch($"/Groups/{id}", $$"""{"op":"add","path":"members","value":[{"display":"James","$ref":"https://example.com/v2/Users/x","value":"{{james}}"}]}""")));
        var version = (await Ask("GET", $"/Groups/{id}")).ETag;
        Assert.Equal(version, (await Patch($"/Groups/{id}", $$"""{"op":"add","path":"members","value":[{"value":"{{james}}"}]}""")).Is(200).ETag);
        Assert.Equal(Set(james), Members(await Patch($"/Groups/{id}", $$"""{"op":"remove","path":"members[value eq \"{{babs}}\"]"}""")));
        IsError(await Patch($"/Groups/{id}", $$"""{"op":"remove","path":"members[value eq \"{{babs}}\"]"}"""), 400, "noTarget");
        Assert.Equal(Set(babs, eve), Members(await Patch($"/Groups/{id}", $$"""{"op":"remove","path":"members"},{"op":"add","path":"members","value":[{"value":"{{babs}}"},{"value":"{{eve}}"}]}""")));
        Assert.Equal(Set(james, eve), Members(await Patch($"/Groups/{id}", $$"""{"op":"replace","path":"members","value":[{"value":"{{james}}"},{"value":"{{eve}}"}]}""")));
        Assert.Equal(Set(eve), Members(await Patch($"/Groups/{id}", $$"""{"op":"Remove","path":"members","value":[{"value":"{{james}}"}]}""")));
        Assert.Empty(Members(await Patch($"/Groups/{id}", """{"op":"remove","path":"members"}""")));
        Assert.Equal("Board", (await Patch($"/Groups/{id}", """{"op":"replace","value":{"displayName":"Board"}}""")).Is(200).Json.GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task Replacing_a_group_says_anew_who_is_in_it()
    {
        var (babs, james) = (await Person(), await Person());
        var id = await Group(babs);
        var replaced = await Ask("PUT", $"/Groups/{id}", $$"""{"schemas":["{{GroupSchema}}"],"displayName":"Board","members":[{"value":"{{james}}","type":"User"}]}""", ("If-Match", "W/\"1\""));
        Assert.Equal(Set(james), Members(replaced));
        Assert.False(replaced.Json.TryGetProperty("externalId", out _));
        IsError(await Ask("PUT", $"/Groups/{id}", $$"""{"schemas":["{{GroupSchema}}"],"displayName":"Board"}""", ("If-Match", "W/\"1\"")), 412);
    }

    [Fact]
    public async Task Members_are_contacts_of_the_same_organisation_that_are_there()
    {
        var id = await Group(await Person());
        await Registered("lactld", "lactld-idm");
        var foreign = (await Ask(Host.As("lactld-idm"), "POST", "/Users", $$"""{"schemas":["{{UserSchema}}"],"userName":"foreign"}""")).Is(201).Json.GetProperty("id").GetString();
        var gone = await Person();
        (await Ask("DELETE", $"/Users/{gone}")).Is(204);
        foreach (var member in new[] { foreign, gone, "nobody", "No Id" })
            IsError(await Patch($"/Groups/{id}", $$"""{"op":"add","path":"members","value":[{"value":"{{member}}"}]}"""), 400, "invalidValue");
        IsError(await Patch($"/Groups/{id}", """{"op":"add","path":"members","value":[{"value":"x","type":"Group"}]}"""), 400, "invalidValue");
        IsError(await Patch($"/Groups/{id}", """{"op":"add","path":"members","value":[{"type":"User"}]}"""), 400, "invalidValue");
        IsError(await Patch($"/Groups/{id}", """{"op":"remove","path":"displayName"}"""), 400, "mutability");
        IsError(await Patch($"/Groups/{id}", """{"op":"replace","path":"members.value","value":"x"}"""), 400, "mutability");
    }

    [Fact]
    public async Task Who_is_deleted_is_in_no_group_any_more()
    {
        var (babs, james) = (await Person(), await Person());
        var id = await Group(babs, james);
        (await Ask("DELETE", $"/Users/{babs}")).Is(204);
        var group = await Ask("GET", $"/Groups/{id}");
        Assert.Equal(Set(james), Members(group));
        Assert.Equal("W/\"2\"", group.ETag);
    }

    private Task<string> Person() => Provisioned($"member-{Interlocked.Increment(ref _count)}");

    private async Task<string> Group(params string[] members) => (await Ask("POST", "/Groups",
        $$"""{"schemas":["{{GroupSchema}}"],"displayName":"Tour Guides","members":{{Text(members.Select(value => new { value }))}}}""")).Is(201).Json.GetProperty("id").GetString()!;

    private static IEnumerable<string> Members(Reply reply) => reply.Is(200).Json.TryGetProperty("members", out var members)
        ? members.EnumerateArray().Select(one => one.GetProperty("value").GetString()!) : [];

    private static IEnumerable<string> Set(params string[] members) => members.Order(StringComparer.Ordinal);
}
