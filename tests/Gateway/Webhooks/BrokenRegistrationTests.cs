using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ccnso.Collab.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Webhooks;

/// <summary>Registrations that are wrong, each in one way.</summary>
public sealed class BrokenRegistrationTests
{
    private const int Requests = 3_000;

    /// <summary>An address that is right, and has no name to look up: what is refused is refused for something else.</summary>
    private const string Right = "https://93.184.215.14/hook";

    private static readonly string[] Urls =
    [
        "", " ", "hooks.nic.example", "//hooks.nic.example/", "/hook", "ftp://hooks.nic.example/", "file:///etc/passwd", "gopher://hooks.nic.example/", "javascript:alert(1)", "data:,x", "unix:///run/x",
        "http://", "https://", "http:///x", "https://:443/", "https://user@hooks.nic.example/", "https://user:word@hooks.nic.example/", "https://hooks.nic.example:99999/", "https://hooks.nic.example:x/",
        "https://hooks nic.example/", "https://hooks.nic.example/\u0001", "https://hooks.nic.example/\r\nX: y", "https://[::1/", "https://[::g]/", "https://[]/", "https://256.256.256.256/", "https://1.2.3.4.5.6/",
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://localhost/", "http://LOCALHOST./", "http://0/", "http://10.0.0.1/", "http://172.16.0.1/",
        "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://100.100.100.200/", "http://224.0.0.1/", "http://255.255.255.255/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://[ff02::1]/", "http://[2002:7f00:1::]/", "http://[2001:db8::1]/", "https://hooks.invalid/",
        "http://\uFF11\uFF12\uFF17.0.0.1/", "http://127\u30020\u30020\u30021/", "http://0177.0.0.1/", "http://0x7f.1/", "http://127.0.1/", "http://[::127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/",
        "http://[0:0:0:0:0:0:0:1]/", "http://[fe80::1%25eth0]/", "http://[fec0::1]/", "http://[100::1]/", "http://[2001::1]/", "http://[2002:a00:1::]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b:1::a00:1]/",
        "http://100.64.0.1/", "http://198.18.0.1/", "http://192.0.0.1/", "http://192.0.2.1/", "http://240.0.0.1/", "http://0.0.0.0/", "http://metadata.localhost/", "http://3232235777/", "http://0xc0a80101/",
        "https://xn--/", "https://a..b/", "https://-/", "https://%31%32%37.0.0.1/", "https://hooks.nic.example/\ud83d",
    ];

    private static readonly string[] Secrets =
    [
        "", "whsec_", "whsec", "secret", "whsec_short", "whsec_????????????????????????????????", "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
        "whsec_ MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", $"whsec_{new string('A', 88)}", $"whsec_{new string('A', 100_000)}", "v1,AAAA",
    ];

    private static readonly string[] Types = ["", ".", "*", ".*", "agenda.**", "agenda*", "Agenda.*", "agenda.item added", "agenda.*.x", "a.b.c.d.e.f", "agenda,meeting", "\u0000", new('a', 61)];

    private static readonly string[] Groups = ["", "-", "DASC", "da sc", "dasc,iglc", "../dasc", "dasc\u0000", "\u202e", new('a', 64)];

    private static readonly string[] Languages = ["", "-", "x", "spanish", "es_MX", "es-", "es-XX", "qqq", "es;q=1", "*", new('e', 40)];

    [Fact]
    public async Task Each_is_refused_with_a_sentence_and_changes_nothing()
    {
        await using var host = await Host.Start("Webhooks:AllowPrivateTargets=false");
        var seed = int.Parse(Environment.GetEnvironmentVariable("COLLAB_SEED") ?? "1998", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        var client = host.As("p-1");
        var routes = (await client.Get("/openapi/v1.json")).Json.GetProperty("paths").GetProperty("/api/v1/webhooks").GetProperty("post").GetRawText()
            .Replace("https://hooks.nic.example/ccnso", Right, StringComparison.Ordinal);
        Assert.Contains(Right, routes, StringComparison.Ordinal);
        var input = new BadInput(host.Url, JsonElement.Parse($"{{\"paths\":{{\"/api/v1/webhooks\":{{\"post\":{routes}}}}}}}"), random);
        var log = host.Services.GetRequiredService<IEventLog>();
        var before = await log.Head(TestContext.Current.CancellationToken);
        var bad = Enumerable.Range(0, Requests).Select(number => number % 3 == 0 ? input.Next((_, _) => "1") : BadValue(host.Url, random)).ToList();
        var wrong = new List<string>();
        await Parallel.ForEachAsync(bad, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (one, cancel) =>
        {
            using var response = await client.SendAsync(one.Request, cancel);
            var text = await response.Content.ReadAsStringAsync(cancel);
            if (!IsRefusal(response, text))
                lock (wrong) wrong.Add($"{one.Wrong} answered {(int)response.StatusCode} {text}");
        });
        Assert.True(wrong.Count == 0, $"Seed {seed}, {wrong.Count} of {Requests}:\n{string.Join('\n', wrong.Order().Select(line => line[..Math.Min(300, line.Length)]).Distinct().Take(30))}");
        Assert.Equal(before, await log.Head(TestContext.Current.CancellationToken));
        (await client.Post("/api/v1/webhooks", new { url = Right, types = (string[])["nothing.*"] })).Is(201);
    }

    /// <summary>Well-formed, but for one value that cannot be.</summary>
    private static (HttpRequestMessage Request, string Wrong) BadValue(string url, Random random)
    {
        string Pick(string[] from) => from[random.Next(from.Length)];
        var body = new JsonObject { ["url"] = Right, ["groups"] = new JsonArray("dasc"), ["types"] = new JsonArray("agenda.*"), ["language"] = "es" };
        switch (random.Next(7))
        {
            case 0 or 1: body["url"] = Pick(Urls); break;
            case 2: body["secret"] = Pick(Secrets); break;
            case 3: body["types"]!.AsArray().Insert(random.Next(2), Pick(Types)); break;
            case 4: body["groups"]!.AsArray().Insert(random.Next(2), Pick(Groups)); break;
            case 5: body["language"] = Pick(Languages); break;
            default: body["since"] = random.Next(3) switch { 0 => -1 - random.Next(1_000), 1 => long.MaxValue - random.Next(1_000), _ => 1 + random.Next(1_000_000) }; break;
        }
        // Half of a surrogate pair cannot be written as UTF-8, only as an escape.
        var text = body.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default }).Replace("\\uFFFD", "\\ud83d", StringComparison.Ordinal);
        return (new HttpRequestMessage(HttpMethod.Post, $"{url}/api/v1/webhooks") { Content = new StringContent(text, Encoding.UTF8, "application/json") }, text);
    }

    private static bool IsRefusal(HttpResponseMessage response, string text)
    {
        if ((int)response.StatusCode is < 400 or > 499 || response.Content.Headers.ContentType?.MediaType != "application/problem+json") return false;
        var problem = JsonElement.Parse(text);
        return problem.GetProperty("detail").GetString() is { Length: > 5 } sentence && sentence.EndsWith('.') && !sentence.Contains("Exception", StringComparison.Ordinal)
            && problem.GetProperty("reason").GetString() is { Length: > 2 };
    }
}
