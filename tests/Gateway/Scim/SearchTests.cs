
namespace Ccnso.Collab.Tests.Gateway.Scim;

/// <summary>Queries, by RFC 7644 sections 3.4.2 and 3.4.3. Each test has contacts of a user type of its own.</summary>
public sealed class SearchTests(Host host) : ScimClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task Section_3_4_2_answers_a_list_with_the_attributes_that_are_asked_for()
    {
        await Made("listed", "anna", "bert");
        var list = (await Find("listed", "&attributes=userName")).Is(200).Json;
        Has(list, """{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":2,"startIndex":1,"itemsPerPage":2}""");
        foreach (var one in list.GetProperty("Resources").EnumerateArray())
            Assert.Equal(["schemas", "id", "userName"], one.EnumerateObject().Select(part => part.Name));
        Assert.Equal("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"startIndex":1,"itemsPerPage":0,"Resources":[]}""", (await Find("nobody")).Is(200).Text);
    }

    [Fact]
    public async Task A_list_has_what_was_written_a_moment_ago()
    {
        for (var i = 0; i < 5; i++)
        {
            var id = await Provisioned($"moment-{i}");
            var list = (await Ask("GET", $"/Users?filter={Escaped($"userName eq \"MOMENT-{i}\" and active eq true")}")).Is(200).Json;
            Assert.Equal(id, Assert.Single(list.GetProperty("Resources").EnumerateArray()).GetProperty("id").GetString());
        }
        Assert.Equal(1, (await Ask("GET", $"/Users?filter={Escaped("userName eq \"moment-1\" or userName eq \"nobody\"")}")).Json.GetProperty("totalResults").GetInt32());
        Assert.Equal(4, (await Ask("GET", $"/Users?filter={Escaped("userName sw \"moment-\" and not (userName eq \"moment-1\")")}")).Json.GetProperty("totalResults").GetInt32());
    }

    [Fact]
    public async Task Section_3_4_2_3_sorts_without_regard_to_case_and_those_without_a_value_last()
    {
        await Made("sorted", "s-1", "s-2", "s-3", "s-4");
        foreach (var (name, title) in new[] { ("s-1", "beta"), ("s-2", "ALPHA"), ("s-3", "Gamma") }) await Titled("sorted", name, title);
        Assert.Equal(["s-2", "s-1", "s-3", "s-4"], Names(await Find("sorted", "&sortBy=title")));
        Assert.Equal(["s-4", "s-3", "s-1", "s-2"], Names(await Find("sorted", "&sortBy=TITLE&sortOrder=descending")));
        Assert.Equal(["s-4", "s-3", "s-2", "s-1"], Names(await Find("sorted", "&sortBy=emails&sortOrder=descending")));
        IsError(await Find("sorted", "&sortBy=shoe"), 400, "invalidPath");
        IsError(await Find("sorted", "&sortBy=name"), 400, "invalidPath");
        IsError(await Find("sorted", "&sortBy=title&sortOrder=up"), 400, "invalidValue");
    }

    [Fact]
    public async Task Section_3_4_2_4_cuts_a_list_into_pages()
    {
        await Made("paged", "p-1", "p-2", "p-3", "p-4", "p-5");
        var page = (await Find("paged", "&sortBy=userName&startIndex=2&count=2")).Is(200);
        Has(page.Json, """{"totalResults":5,"startIndex":2,"itemsPerPage":2}""");
        Assert.Equal(["p-2", "p-3"], Names(page));
        Has((await Find("paged", "&startIndex=6")).Json, """{"totalResults":5,"startIndex":6,"itemsPerPage":0}""");
        Has((await Find("paged", "&count=0")).Json, """{"totalResults":5,"itemsPerPage":0,"Resources":[]}""");
        Has((await Find("paged", "&startIndex=-3&count=-1")).Json, """{"totalResults":5,"startIndex":1,"itemsPerPage":0}""");
        foreach (var wrong in (string[])["count=x", "startIndex=1.5", "count=1&count=2", "count=99999999999"]) IsError(await Find("paged", $"&{wrong}"), 400, "invalidValue");
    }

    [Fact]
    public async Task Section_3_4_3_searches_by_POST_in_one_type_or_in_all()
    {
        await Made("posted", "anna-posted", "bert-posted");
        (await Ask("POST", "/Groups", $$"""{"schemas":["{{GroupSchema}}"],"displayName":"Anna-posted's"}""")).Is(201);
        const string request = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"attributes":["displayName","userName"],"filter":"displayName sw \"anna-posted\" or userName sw \"anna-posted\"","startIndex":1,"count":10}""";
        Assert.Equal(["Anna-posted's", "anna-posted"], Names(await Ask("POST", "/.search", request)).Order(StringComparer.Ordinal));
        Assert.Equal(["anna-posted"], Names(await Ask("POST", "/Users/.search", request)));
        IsError(await Ask("POST", "/Groups/.search", request), 400, "invalidFilter");
        Assert.Equal(["Anna-posted's"], Names(await Ask("POST", "/.search", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"meta.resourceType eq \"Group\" and displayName co \"POSTED\"","sortBy":"displayName"}""")));
        IsError(await Ask("POST", "/.search", """{"filter":"userName pr"}"""), 400, "invalidSyntax");
        IsError(await Ask("POST", "/Users/.search", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":7}"""), 400, "invalidSyntax");
        IsError(await Ask("POST", "/Users/.search", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"attributes":"userName"}"""), 400, "invalidValue");
        IsError(await Ask("GET", $"/Users?filter={Escaped("userName is \"x\"")}"), 400, "invalidFilter");
    }

    private async Task Made(string userType, params string[] names)
    {
        foreach (var name in names) await Provisioned(name, $$""","userType":"{{userType}}","emails":[{"value":"z@nic.example"},{"value":"{{name}}@nic.example","primary":true}]""");
        await Registered();
    }

    private async Task Titled(string userType, string name, string title)
    {
        var id = (await Ask("GET", $"/Users?filter={Escaped($"userType eq \"{userType}\" and userName eq \"{name}\"")}")).Is(200).Json.GetProperty("Resources")[0].GetProperty("id");
        (await Patch($"/Users/{id}", $$"""{"op":"add","path":"title","value":"{{title}}"}""")).Is(200);
    }

    private Task<Reply> Find(string userType, string more = "") => Ask("GET", $"/Users?filter={Escaped($"userType eq \"{userType}\"")}{more}");

    private static IEnumerable<string?> Names(Reply list) => list.Is(200).Json.GetProperty("Resources").EnumerateArray()
        .Select(one => (one.TryGetProperty("userName", out var name) ? name : one.GetProperty("displayName")).GetString());
}
