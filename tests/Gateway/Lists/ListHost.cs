using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway.Lists;

/// <summary>A gateway with two regional organisations, who keep their lists, and a few ccTLDs.</summary>
internal sealed class ListHost(Host gateway) : IAsyncDisposable
{
    public const string Centr = "/api/v1/regional-organizations/centr";
    public const string Aptld = "/api/v1/regional-organizations/aptld";
    public const string Csv = "text/csv";

    public Host Gateway => gateway;

    /// <summary>A contact of centr who keeps its list.</summary>
    public HttpClient Keeper => gateway.As("p-keeper");

    /// <summary>An API client of centr.</summary>
    public HttpClient Client => gateway.As("centr-crm");

    public HttpClient Staff => gateway.Secretariat();

    /// <summary>On the embedded engine: which engine decides is all the same to how files are read.</summary>
    public static Task<ListHost> Start(params string[] settings) => StartAsBuilt(["Engine=embedded", .. settings]);

    /// <summary>On the engine of this build.</summary>
    public static async Task<ListHost> StartAsBuilt(params string[] settings)
    {
        var host = new ListHost(await Host.Start(settings));
        await Prepare(host.Staff);
        return host;
    }

    /// <summary>Puts on record what lists need.</summary>
    public static async Task Prepare(HttpClient staff)
    {
        foreach (var organization in (string[])["centr", "aptld"])
        {
            await Made(staff.Ask("PUT", $"/api/v1/regional-organizations/{organization}", new { name = organization.ToUpperInvariant() }));
            var who = organization == "centr" ? ("p-keeper", "centr-crm") : ("p-other", "aptld-crm");
            await Made(staff.Ask("PUT", $"/api/v1/regional-organizations/{organization}/contacts/member-list/{who.Item1}"));
            await Made(staff.Ask("PUT", $"/api/v1/regional-organizations/{organization}/clients/{who.Item2}",
                new { purpose = "Its database", scopes = (string[])["members"], expires = DateTimeOffset.UtcNow.Date.AddDays(60).ToUniversalTime() }));
        }
        foreach (var (label, territory, region, manager) in ((string, string, string, string)[])[("de", "Germany", "EU", "DENIC eG"), ("uk", "United Kingdom", "EU", "Nominet UK"), ("il", "Israel", "AP", "Israel Internet Association (ISOC-IL)"),
            ("xn--4dbrk0ce", "Israel", "AP", "Israel Internet Association (ISOC-IL)"), ("jp", "Japan", "AP", "Japan Registry Services Co., Ltd."), ("fr", "France", "EU", "AFNIC"), ("nl", "Netherlands", "EU", "SIDN")])
            await Made(staff.Ask("PUT", $"/api/v1/members/{label}", new { territory, code = label switch { "uk" => "GB", "xn--4dbrk0ce" => "IL", _ => label.ToUpperInvariant() }, region, manager }));
    }

    /// <summary>Sends a list; of a table the lines, parted by line breaks.</summary>
    public static Task<Reply> Send(HttpClient client, string method, string path, string body, string mediaType = Csv, params (string Name, string Value)[] headers) =>
        Send(client, method, path, Encoding.UTF8.GetBytes(body), mediaType, headers);

    public static async Task<Reply> Send(HttpClient client, string method, string path, byte[] body, string mediaType = Csv, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } } };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The list as it stands after this.</summary>
    public async Task<IReadOnlyList<JsonElement>> List(string organization, Reply after)
    {
        var page = (await gateway.Anonymous().Get($"{organization}/members?limit=500", ("Collab-Position", after.Header("Collab-Position")!))).Is(200);
        return [.. page.Json.EnumerateArray()];
    }

    /// <summary>Row numbers with what they come to: <c>2 added, 3 refused contradicts</c>.</summary>
    public static string Rows(JsonElement report) => string.Join(", ", report.GetProperty("rows").EnumerateArray().Select(row =>
        $"{row.GetProperty("row")} {row.GetProperty("outcome").GetString()} {Text(row, "entry")} {Text(row, "reason")}".Replace("  ", " ", StringComparison.Ordinal).TrimEnd()));

    /// <summary>Counts in the order added, changed, removed, unchanged, refused, repeated.</summary>
    public static string Counts(JsonElement report) => string.Join(' ', report.GetProperty("counts").EnumerateObject().Select(count => count.Value.GetRawText()));

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static async Task Made(Task<Reply> asked)
    {
        var reply = await asked;
        Assert.True(reply.Status is 200 or 201, reply.Text);
    }
}
