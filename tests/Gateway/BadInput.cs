using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>Makes requests that are wrong, each in one way, for the operations of an OpenAPI description.</summary>
public sealed class BadInput(string url, JsonElement description, Random random)
{
    private static readonly string[] OddIds =
    [
        "a%2Fb", "..%2F..%2Fetc", "%2e%2e", "..", ".", "A%20B", "%C3%A9%20", "%FF%FE", "-", "--", "xn--", "xn--%FF", "-1", "1%2C%22title%22%3A1", "%22", "%27%3B--", "%E2%80%AE",
        "%F0%9F%98%80", "a%0Ab", "%7Bkey%7D", "*", new('a', 300), "%D7%99%7F",
    ];

    private static readonly string[] OddNumbers = ["null", "undefined", "0x1", "1e9", "99999999999999999999", "01", "+1", "1.0", "%20" + "1", "%D9%A1"];

    private static readonly string[] Broken =
    [
        "{", "{\"", "{\"a\"", "{\"a\":", "{\"a\":1,}", "{'a':1}", "{a:1}", "{\"a\":NaN}", "{\"a\":01}", "{} {}", "{}x", "{/* c */}", "[]", "[{}]", "\"text\"", "1", "true", "null", "nul",
        "{\"a\":\"\u0001\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":1e}", "\0", "<a/>", "a=1&b=2", "{\"\\ud800\":1}", "{\"is\":1}", "{\"$type\":\"System.Object\"}", "{\"$id\":\"1\"}", "{\"\":1}",
    ];

    private readonly (string Method, string Path, JsonElement Operation)[] _operations =
        [.. from path in description.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where path.Name != "/api/v1/live" && !path.Name.StartsWith("/health", StringComparison.Ordinal) && !TakesFile(operation.Value)
            select (operation.Name.ToUpperInvariant(), path.Name, operation.Value)];

    /// <summary>One of them, and how it is wrong.</summary>
    public (HttpRequestMessage Request, string Wrong) Next(Func<string, string, string> idOf)
    {
        var (method, path, operation) = _operations[random.Next(_operations.Length)];
        var hasParts = path.Contains('{', StringComparison.Ordinal);
        if (hasParts && random.Next(5) == 0) return OddId(method, path, operation);
        var right = Fill(path, part => idOf(path, part));
        if (method == "GET") return BadQuery(right, operation);
        if (Takes(operation, "Idempotency-Key") && random.Next(20) == 0)
            return (Request(method, right, Example(operation).ToJsonString(), ("Idempotency-Key", Pick("", "\"", "a b", "\"x", new string('k', 400)))), "idempotency key");
        return Example(operation) is { Count: > 0 } example && random.Next(4) > 0
            ? BadField(method, right, example)
            : BadBody(method, right, Example(operation));
    }

    private (HttpRequestMessage, string) OddId(string method, string path, JsonElement operation)
    {
        var odd = random.Next(path.Count(c => c == '{'));
        // Reading "." is reading the list: addresses are freed of dots before anybody looks at them (RFC 3986, section 5.2.4).
        string[] ids = method == "GET" ? [.. OddIds.Where(id => id is not ("." or ".." or "%2e%2e"))] : OddIds;
        var address = Fill(path, part => odd-- == 0 ? Pick(IsNumber(operation, part) ? [.. ids, .. OddNumbers] : ids) : "1");
        return (Request(method, address, method == "GET" ? null : Example(operation).ToJsonString()), "odd id");
    }

    private (HttpRequestMessage, string) BadQuery(string address, JsonElement operation)
    {
        if (!operation.TryGetProperty("parameters", out var parameters) || !parameters.EnumerateArray().Any(parameter => parameter.GetProperty("in").GetString() == "query"))
            return (Request("GET", address, null, ("Collab-Position", Pick("x", "-1", "1.5", "99999999999999999999", "1 2"))), "position");
        var query = Pick("limit=0", "limit=501", "limit=-1", "limit=ten", "limit=99999999999", "limit=", "limit=1&limit=2", "sort=", "sort=nothing", "sort=--key", "after=!", "after=AAAA",
            "after=%FF", $"after={new string('a', 2000)}", "q=%00", "q=%01", "q=a&q=b", $"q={new string('q', 5000)}", "nothing=1", "%00=1", "%F0%9F=1", "Q=1", "=1", "$filter=1", "limit[]=1", "sort=name,key");
        return (Request("GET", $"{address}?{query}", null), $"query {query[..Math.Min(40, query.Length)]}");
    }

    private (HttpRequestMessage, string) BadBody(string method, string address, JsonObject example)
    {
        switch (random.Next(5))
        {
            case 0:
                var body = Pick(Broken);
                return (Request(method, address, body), $"broken {body}");
            case 1:
                example["nothingLikeIt"] = 1;
                return (Request(method, address, example.ToJsonString()), "unknown field");
            case 2:
                return (Request(method, address, $"{{\"a\":{string.Concat(Enumerable.Repeat("[", 5000))}}}"), "deep");
            case 3:
                return (Raw(method, address, [.. "{\"name\":\""u8, 0xff, 0xc0, 0x80, .. "\"}"u8]), "no UTF-8");
            default:
                var request = Request(method, address, "name=x");
                request.Content!.Headers.ContentType = new MediaTypeHeaderValue(Pick("text/plain", "application/xml", "application/x-www-form-urlencoded"));
                return (request, "media type");
        }
    }

    private (HttpRequestMessage, string) BadField(string method, string address, JsonObject example)
    {
        var (name, value) = example.ElementAt(random.Next(example.Count));
        var (isText, isNumber, isFlag) = (value is JsonValue && value.GetValueKind() == JsonValueKind.String, value?.GetValueKind() == JsonValueKind.Number, value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False);
        var wrong = random.Next(3) switch
        {
            0 when isText => Pick("\"\"", "\"   \"", "\"\\u0000\"", "\"a\\u0007b\"", "\"\\ud800\"", "\"a\\udc00\"", "\"\\u202e\"", $"\"{new string('x', 25_000)}\""),
            0 when isNumber => Pick("1e400", "99999999999999999999", "1.5", "-1e99", "\"1\""),
            1 when isText => Pick("0", "-1.5", "true", "[]", "{}", "[\"a\"]"),
            1 when isNumber || isFlag => Pick("\"yes\"", "[]", "{}"),
            _ when value is JsonArray => Pick("\"x\"", "{}", "1", "[null]", "[[]]", "[1]", "[{\"nothing\":1}]", $"[{string.Join(',', Enumerable.Repeat("\"x\u0007\"", 300))}]"),
            _ when value is JsonObject => Pick("\"x\"", "[]", "1", "{\"nothingLikeIt\":1}", "{\"is\":\"nothing\"}", "{\"is\":1}", "true"),
            _ => Pick("{\"a\":1}", "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", "[{}]"),
        };
        var fields = string.Join(',', example.Select(field => $"{JsonSerializer.Serialize(field.Key)}:{(field.Key == name ? wrong : field.Value?.ToJsonString() ?? "null")}"));
        return random.Next(10) == 0
            ? (Request(method, address, $"{{{JsonSerializer.Serialize(name)}:{value?.ToJsonString() ?? "null"},{string.Join(',', example.Select(field => $"{JsonSerializer.Serialize(field.Key)}:{field.Value?.ToJsonString() ?? "null"}"))}}}"), $"{name} twice")
            : (Request(method, address, $"{{{fields}}}"), $"{name} = {wrong[..Math.Min(40, wrong.Length)]}");
    }

    private static bool Takes(JsonElement operation, string name) => operation.TryGetProperty("parameters", out var parameters)
        && parameters.EnumerateArray().Any(parameter => parameter.GetProperty("name").GetString() == name);

    // Those have broken files of their own.
    private static bool TakesFile(JsonElement operation) => operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").EnumerateObject().Any(one => one.Name != "application/json");

    private static bool IsNumber(JsonElement operation, string part) => operation.GetProperty("parameters").EnumerateArray()
        .Any(parameter => parameter.GetProperty("name").GetString() == part && parameter.GetProperty("schema").GetProperty("type").ValueEquals("integer"));

    private static JsonObject Example(JsonElement operation) => operation.TryGetProperty("requestBody", out var body)
        ? JsonNode.Parse(body.GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText())!.AsObject() : [];

    private static string Fill(string path, Func<string, string> part) =>
        string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{') ? part(segment.Trim('{', '}')) : segment));

    private string Pick(params string[] from) => from[random.Next(from.Length)];

    private HttpRequestMessage Request(string method, string address, string? body, params (string Name, string Value)[] headers) =>
        Raw(method, address, body is null ? null : Encoding.UTF8.GetBytes(body), headers);

    private HttpRequestMessage Raw(string method, string address, byte[]? body, params (string Name, string Value)[] headers)
    {
        // Sent as it stands here: dots and escapes are the point.
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(url + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
