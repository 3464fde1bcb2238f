using System.Text.Json;
using Ccnso.Collab.Gateway.Scim;
using Ccnso.Collab.Regions.Contacts;

namespace Ccnso.Collab.Tests.Gateway.Scim;

/// <summary>What the service says of itself, by RFC 7644 section 4 and RFC 7643 sections 5 to 7.</summary>
public sealed class DiscoveryTests(Host host) : ScimClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task It_says_what_of_the_protocol_there_is()
    {
        var configuration = (await Ask(Host.Anonymous(), "GET", "/ServiceProviderConfig")).Is(200).Json;
        Has(configuration, """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],"patch":{"supported":true},"sort":{"supported":true},"etag":{"supported":true},"changePassword":{"supported":false}}""");
        Assert.Equal((true, Search.Most), (configuration.GetProperty("filter").GetProperty("supported").GetBoolean(), configuration.GetProperty("filter").GetProperty("maxResults").GetInt32()));
        Has(configuration.GetProperty("meta"), $$"""{"resourceType":"ServiceProviderConfig","location":"{{Gateway}}/scim/v2/ServiceProviderConfig"}""");
    }

    [Fact]
    public async Task It_names_its_types_of_resources_and_their_schemas()
    {
        var types = (await Ask(Host.Anonymous(), "GET", "/ResourceTypes")).Is(200).Json;
        Has(types, """{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":2}""");
        foreach (var type in types.GetProperty("Resources").EnumerateArray())
        {
            Assert.Equal(type.GetRawText(), (await Ask(Host.Anonymous(), "GET", $"/ResourceTypes/{type.GetProperty("id")}")).Is(200).Text);
            var schema = (await Ask(Host.Anonymous(), "GET", $"/Schemas/{type.GetProperty("schema")}")).Is(200).Json;
            Assert.Equal(type.GetProperty("name").GetString(), schema.GetProperty("name").GetString());
            Assert.Contains(schema.GetRawText(), (await Ask(Host.Anonymous(), "GET", "/Schemas")).Is(200).Text, StringComparison.Ordinal);
        }
        IsError(await Ask(Host.Anonymous(), "GET", "/Schemas/urn:nothing"), 404);
        IsError(await Ask(Host.Anonymous(), "GET", "/ResourceTypes/Shoe"), 404);
        IsError(await Ask(Host.Anonymous(), "GET", $"/Schemas?filter={Escaped("id eq \"x\"")}"), 403);
    }

    [Fact]
    public void What_the_schema_says_of_a_user_is_what_the_rules_know_of_a_person()
    {
        string[] notOurs = ["schemas", "id", "meta", "groups"];
        Assert.Equal(Fields(typeof(Person)), ScimSchema.User.Attributes.Select(one => one.Name).Except(notOurs).Order(StringComparer.Ordinal));
        foreach (var (type, name) in new[] { (typeof(PersonName), "name"), (typeof(PersonMail), "emails"), (typeof(PersonPhone), "phoneNumbers") })
            Assert.Equal(Fields(type), ScimSchema.User.Find(name)!.Attribute.SubAttributes!.Select(one => one.Name).Order(StringComparer.Ordinal));

        static IEnumerable<string> Fields(Type type) => type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_attribute_says_all_that_RFC_7643_section_7_asks_of_one()
    {
        var schemas = (await Ask(Host.Anonymous(), "GET", "/Schemas")).Is(200).Json.GetProperty("Resources");
        foreach (var attribute in schemas.EnumerateArray().SelectMany(schema => All(schema.GetProperty("attributes"))))
        {
            foreach (var said in (string[])["name", "type", "multiValued", "description", "required", "mutability", "returned"])
                Assert.True(attribute.TryGetProperty(said, out _), $"{attribute}: {said}");
            Assert.Equal(attribute.GetProperty("type").GetString() == "complex", attribute.TryGetProperty("subAttributes", out _));
            Assert.Equal(attribute.GetProperty("type").GetString() is "string" or "reference", attribute.TryGetProperty("caseExact", out _));
            Assert.NotEqual("", attribute.GetProperty("description").GetString());
        }

        static IEnumerable<JsonElement> All(JsonElement attributes) => attributes.EnumerateArray()
            .SelectMany(one => one.TryGetProperty("subAttributes", out var parts) ? [one, .. All(parts)] : (JsonElement[])[one]);
    }
}
