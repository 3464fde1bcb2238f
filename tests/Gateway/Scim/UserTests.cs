namespace Ccnso.Collab.Tests.Gateway.Scim;

/// <summary>Users, by the examples of RFC 7644 sections 3.3, 3.4.1, 3.5.1, 3.6, 3.9, 3.12 and 3.14.</summary>
public sealed class UserTests(Host host) : ScimClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task Section_3_3_creates_a_user_and_answers_what_it_is_and_where()
    {
        await Registered();
        var made = (await Ask("POST", "/Users", $$"""
            {
              "schemas": ["{{UserSchema}}"],
              "userName": "bjensen",
              "externalId": "bjensen",
              "name": { "formatted": "Ms. Barbara J Jensen III", "familyName": "Jensen", "givenName": "Barbara" }
            }
            """)).Is(201);
        Has(made.Json, """{"userName":"bjensen","externalId":"bjensen","name":{"formatted":"Ms. Barbara J Jensen III","familyName":"Jensen","givenName":"Barbara"},"active":true}""");
        var (id, meta) = (made.Json.GetProperty("id").GetString(), made.Json.GetProperty("meta"));
        Has(meta, $$"""{"resourceType":"User","location":"{{Gateway}}/scim/v2/Users/{{id}}","version":"W/\"1\""}""");
        Assert.EndsWith($"/scim/v2/Users/{id}", made.Header("Location"), StringComparison.Ordinal);
        Assert.Equal("W/\"1\"", made.ETag);
        Assert.Equal(meta.GetProperty("created").GetDateTimeOffset(), meta.GetProperty("lastModified").GetDateTimeOffset());

        var read = (await Ask("GET", $"/Users/{id}")).Is(200);
        Assert.Equal((made.Text, made.ETag), (read.Text, read.ETag));
    }

    [Fact]
    public async Task A_name_is_one_contacts_in_any_case_of_its_letters()
    {
        var id = await Provisioned("Unique@Nic.Example");
        IsError(await Ask("POST", "/Users", $$"""{"schemas":["{{UserSchema}}"],"userName":"unique@nic.example"}"""), 409, "uniqueness");
        var other = await Provisioned("other@nic.example");
        IsError(await Patch($"/Users/{other}", """{"op":"replace","path":"userName","value":"UNIQUE@nic.example"}"""), 409, "uniqueness");

        (await Patch($"/Users/{id}", """{"op":"replace","path":"userName","value":"renamed@nic.example"}""")).Is(200);
        (await Patch($"/Users/{other}", """{"op":"replace","path":"userName","value":"unique@nic.example"}""")).Is(200);
        (await Ask("DELETE", $"/Users/{other}")).Is(204);
        Assert.NotEqual(other, await Provisioned("unique@nic.example"));
    }

    [Fact]
    public async Task Of_many_who_provision_one_name_at_the_same_moment_one_does()
    {
        await Registered();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ask("POST", "/Users", $$"""{"schemas":["{{UserSchema}}"],"userName":"race@nic.example"}""")));
        Assert.Single(replies, reply => reply.Status == 201);
        foreach (var refused in replies.Where(reply => reply.Status != 201)) IsError(refused, 409, "uniqueness");
        Assert.Equal(1, (await Ask("GET", $"/Users?filter={Escaped("userName eq \"race@nic.example\"")}")).Json.GetProperty("totalResults").GetInt32());
    }

    [Fact]
    public async Task Section_3_5_1_replaces_a_user_whole_and_passes_over_what_clients_cannot_write()
    {
        var id = await Provisioned("replaced", """,'title':'Tour Guide','externalId':'bjensen'""".Replace('\'', '"'));
        var replaced = (await Ask("PUT", $"/Users/{id}", $$"""
            {
              "schemas": ["{{UserSchema}}"],
              "id": "another",
              "USERNAME": "replaced",
              "externalId": "bjensen",
              "name": { "formatted": "Ms. Barbara J Jensen III", "middleName": "Jane", "honorificPrefix": "" },
              "roles": [],
              "password": "not kept",
              "emails": [{ "value": "bjensen@example.com" }, { "value": "babs@jensen.org", "type": "home" }],
              "groups": [{ "value": "x" }],
              "meta": { "version": "W/\"9\"" }
            }
            """, ("If-Match", "W/\"1\""))).Is(200);
        Has(replaced.Json, $$"""{"id":"{{id}}","name":{"formatted":"Ms. Barbara J Jensen III","middleName":"Jane"},"emails":[{"value":"bjensen@example.com"},{"value":"babs@jensen.org","type":"home"}]}""");
        Assert.Equal("W/\"2\"", replaced.ETag);
        foreach (var gone in (string[])["title", "roles", "password", "groups"]) Assert.False(replaced.Json.TryGetProperty(gone, out _), gone);
    }

    [Theory]
    [InlineData("""{"userName":"x"}""", "invalidSyntax")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]}""", "invalidValue")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":""}""", "invalidValue")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":7}""", "invalidValue")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"x","emails":[{"value":"no address"}]}""", "invalidValue")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"x","emails":[{"value":"a@b.example","primary":true},{"value":"b@b.example","primary":true}]}""", "invalidValue")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"x","timezone":"Nowhere"}""", "invalidValue")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"x","name":"X"}""", "invalidValue")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"x","username":"y"}""", "invalidSyntax")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"\ud800"}""", "invalidSyntax")]
    [InlineData("""{"schemas":""", "invalidSyntax")]
    [InlineData("[]", "invalidSyntax")]
    public async Task Section_3_12_says_what_is_wrong_with_a_body(string body, string type)
    {
        await Registered();
        IsError(await Ask("POST", "/Users", body), 400, type);
    }

    [Fact]
    public async Task Section_3_6_deletes_a_user_for_ever()
    {
        var id = await Provisioned("deleted");
        (await Ask("DELETE", $"/Users/{id}", null, ("If-Match", "W/\"1\""))).Is(204);
        IsError(await Ask("GET", $"/Users/{id}"), 404);
        IsError(await Ask("DELETE", $"/Users/{id}"), 404);
        IsError(await Patch($"/Users/{id}", """{"op":"add","path":"title","value":"x"}"""), 404);
    }

    [Fact]
    public async Task Section_3_9_returns_the_attributes_that_are_asked_for()
    {
        var id = await Provisioned("excerpt", """,'name':{'givenName':'Barbara','familyName':'Jensen'},'emails':[{'value':'b@nic.example','type':'work'}]""".Replace('\'', '"'));
        Assert.Equal($$$"""{"schemas":["{{{UserSchema}}}"],"id":"{{{id}}}","userName":"excerpt","name":{"familyName":"Jensen"},"emails":[{"value":"b@nic.example"}]}""",
            (await Ask("GET", $"/Users/{id}?attributes=USERNAME,name.familyName,{UserSchema}:emails.value,nothing")).Is(200).Text);
        var without = (await Ask("GET", $"/Users/{id}?excludedAttributes=id,emails,name.givenName,meta")).Is(200).Json;
        Has(without, $$$"""{"id":"{{{id}}}","name":{"familyName":"Jensen"}}""");
        Assert.False(without.TryGetProperty("emails", out _) || without.TryGetProperty("meta", out _));
        IsError(await Ask("GET", $"/Users/{id}?attributes=id&excludedAttributes=meta"), 400, "invalidValue");
        IsError(await Ask("POST", "/Users?attributes=id&excludedAttributes=meta", $$"""{"schemas":["{{UserSchema}}"],"userName":"half"}"""), 400, "invalidValue");
        Assert.Equal(["schemas", "id"], (await Ask("POST", "/Users?attributes=id", $$"""{"schemas":["{{UserSchema}}"],"userName":"half"}""")).Is(201).Json.EnumerateObject().Select(part => part.Name));
    }

    [Fact]
    public async Task Section_3_14_compares_versions()
    {
        var id = await Provisioned("versions");
        (await Ask("GET", $"/Users/{id}", null, ("If-None-Match", "W/\"1\""))).Is(304);
        IsError(await Patch($"/Users/{id}", """{"op":"replace","path":"title","value":"x"}""", ("If-Match", "W/\"2\"")), 412);
        IsError(await Ask("DELETE", $"/Users/{id}", null, ("If-Match", "\"0\"")), 412);
        Assert.Equal("W/\"2\"", (await Patch($"/Users/{id}", """{"op":"replace","path":"title","value":"x"}""", ("If-Match", "W/\"1\""))).Is(200).ETag);
        Assert.Equal("W/\"2\"", (await Patch($"/Users/{id}", """{"op":"replace","path":"title","value":"x"}""", ("If-Match", "*"))).Is(200).ETag);
        (await Ask("GET", $"/Users/{id}", null, ("If-None-Match", "W/\"1\""))).Is(200);
    }

    [Fact]
    public async Task Two_who_change_different_things_without_a_version_both_succeed()
    {
        var id = await Provisioned("busy");
        await Task.WhenAll(((string[])["title", "nickName", "userType"]).Select(async name => (await Patch($"/Users/{id}", $$"""{"op":"add","path":"{{name}}","value":"x"}""")).Is(200)));
        Has((await Ask("GET", $"/Users/{id}")).Json, """{"title":"x","nickName":"x","userType":"x"}""");
    }

    [Fact]
    public async Task The_same_key_provisions_once()
    {
        await Registered();
        var body = $$"""{"schemas":["{{UserSchema}}"],"userName":"keyed"}""";
        var first = (await Ask("POST", "/Users", body, ("Idempotency-Key", "k-1"))).Is(201);
        Assert.Equal(first.Text, (await Ask("POST", "/Users", body, ("Idempotency-Key", "k-1"))).Is(201).Text);
    }
}
