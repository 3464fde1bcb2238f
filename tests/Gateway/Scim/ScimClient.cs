using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Gateway.Scim;

/// <summary>An organisation's identity system: an API client of aptld, <c>aptld-idm</c>, that speaks the protocol of RFC 7644.</summary>
public abstract partial class ScimClient(Host host)
{
    /// <summary>Stands for the address of the gateway that was asked: in a cluster it is now this one, now that.</summary>
    protected const string Gateway = "http://gateway";

    protected const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    protected const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

    protected Host Host => host;

    protected HttpClient Idm => host.As("aptld-idm");

    /// <summary>The organisations and their clients; made once, and then there.</summary>
    protected async Task Registered(string organization = "aptld", string client = "aptld-idm", string scope = "contacts", DateTimeOffset? expires = null)
    {
        var path = $"/api/v1/regional-organizations/{organization}";
        var staff = host.Secretariat();
        Assert.True((await staff.Ask("PUT", path, new { name = organization })).Status is 200 or 201);
        Assert.True((await staff.Ask("PUT", $"{path}/contacts/administrative/{organization}-admin")).Status == 200);
        var made = await staff.Ask("PUT", $"{path}/clients/{client}", new { purpose = "Provisioning", scopes = (string[])[scope], expires = expires ?? Next });
        Assert.True(made.Status is 200 or 201, made.Text);
    }

    /// <summary>The same whenever it is asked for, so that registering twice is nothing.</summary>
    private static DateTimeOffset Next { get; } = new(DateTimeOffset.UtcNow.Year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A request in the media type of the protocol; so has the answer to be, where it has a body.</summary>
    protected static async Task<Reply> Ask(HttpClient client, string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/scim/v2{path}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/scim+json"));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = Address().Replace(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), Gateway);
        if (text.Length > 0) Assert.Equal("application/scim+json", response.Content.Headers.ContentType?.MediaType);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers, text);
    }

    protected Task<Reply> Ask(string method, string path, string? body = null, params (string Name, string Value)[] headers) => Ask(Idm, method, path, body, headers);

    /// <summary>A contact, and its id.</summary>
    protected async Task<string> Provisioned(string userName, string more = "")
    {
        await Registered();
        return (await Ask("POST", "/Users", $$"""{"schemas":["{{UserSchema}}"],"userName":"{{userName}}"{{more}}}""")).Is(201).Json.GetProperty("id").GetString()!;
    }

    /// <summary>Operations on a resource.</summary>
    protected Task<Reply> Patch(string path, string operations, params (string Name, string Value)[] headers) =>
        Ask("PATCH", path, $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operations}}]}""", headers);

    /// <summary>A refusal in the form of RFC 7644 section 3.12.</summary>
    protected static void IsError(Reply reply, int status, string? type = null)
    {
        reply.Is(status);
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", reply.Json.GetProperty("schemas")[0].GetString());
        Assert.Equal($"{status}", reply.Json.GetProperty("status").GetString());
        Assert.Equal(type, reply.Json.TryGetProperty("scimType", out var given) ? given.GetString() : null);
        Assert.Matches(@"^\S.*\.$", reply.Json.GetProperty("detail").GetString()!);
    }

    /// <summary>Whether it has this, beside what else there may be.</summary>
    protected static void Has(JsonElement actual, string expected)
    {
        foreach (var part in JsonElement.Parse(expected).EnumerateObject())
            Assert.True(actual.TryGetProperty(part.Name, out var value) && JsonNode.DeepEquals(JsonNode.Parse(value.GetRawText()), JsonNode.Parse(part.Value.GetRawText())),
                $"{part.Name} should be {part.Value.GetRawText()} in {actual.GetRawText()}");
    }

    protected static string Escaped(string filter) => Uri.EscapeDataString(filter);

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    protected static string Text(object value) => JsonSerializer.Serialize(value, Wire.Tolerant);
}
