using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>
/// What one row of the route table needs: a group with a chair, a member and an observer, a meeting of it with an agenda, a ccTLD, a
/// participant; all of its own, so that no row sees what another did.
/// </summary>
internal sealed partial class RouteWorld(Host host, JsonElement description, int number)
{
    private readonly string _label = $"{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}";
    private string _position = "0";
    private int _import = 1;

    /// <summary>The port where nobody listens, so that nothing is sent anywhere.</summary>
    private const string Nobody = "http://127.0.0.1:9/";

    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddDays(60);

    /// <summary>The callers of a row, from those who may least to those who may most.</summary>
    public IEnumerable<HttpClient> Callers =>
        [host.Anonymous(), host.As($"stranger{number}"), host.As($"observer{number}"), host.As($"member{number}"), host.As($"chair{number}"), host.Secretariat()];

    /// <summary>Makes what routes of this path work on.</summary>
    public async Task Make(string path)
    {
        await Group($"other{number}", ("stranger", "chair"));
        await Group($"g{number}", ("chair", "chair"), ("member", "member"), ("observer", "observer"));
        if (path.Contains("/members", StringComparison.Ordinal)) await Member();
        if (path.Contains("/participants", StringComparison.Ordinal)) await Participant();
        if (path.Contains("/meetings", StringComparison.Ordinal)) await Meeting();
        if (path.Contains("v1/groups", StringComparison.Ordinal)) await Plan();
        if (path.Contains("/webhooks", StringComparison.Ordinal)) await Made(host.As($"member{number}").Post("/api/v1/webhooks", new { url = Nobody }));
        if (((string[])["/languages", "/translations", "/desk/", "/texts/"]).Any(part => path.Contains(part, StringComparison.Ordinal))) await Language();
        if (path.Contains("/calls", StringComparison.Ordinal) || path.Contains("/volunteers", StringComparison.Ordinal)) await Call(path);
        if (path.Contains("/parked", StringComparison.Ordinal)) await Park();
        if (path.Contains("/mentorships", StringComparison.Ordinal)) await Pair(ended: path.EndsWith("/ending", StringComparison.Ordinal));
        if (path.Contains("/mentorings", StringComparison.Ordinal)) await Wishes();
        if (path.Contains("/regional-organizations/{key}", StringComparison.OrdinalIgnoreCase)) await Organization(withClient: path.Contains("/clients", StringComparison.Ordinal));
        if (path.Contains("/listings/", StringComparison.Ordinal) || path.Contains("/imports", StringComparison.Ordinal)) await Listed();
        if (path.StartsWith("/scim/", StringComparison.Ordinal)) await Organization(withClient: false);
        if (path.Contains("/rounds", StringComparison.Ordinal)) await Round(matched: path.EndsWith("/confirm", StringComparison.Ordinal));
        if (path.Contains("/paths/", StringComparison.Ordinal) || path.Contains("/newcomers", StringComparison.Ordinal)) await Path();
    }

    /// <summary>Sends the row's request, right in every respect but who sends it.</summary>
    public async Task<int> Ask(HttpClient caller, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Fill(method, path));
        if (method != "GET") request.Content = File(method, path) ?? new StringContent(Body(method, path).ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation(method == "GET" ? "Collab-Position" : "If-Match", method == "GET" ? _position : "*");
        using var response = await caller.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    /// <summary>The example of a route that takes a file.</summary>
    private StringContent? File(string method, string path)
    {
        // SCIM describes itself, and refuses all of these callers before it reads a body.
        if (path.StartsWith("/scim/", StringComparison.Ordinal)) return new("{}", Encoding.UTF8, "application/scim+json");
        if (!description.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant()).TryGetProperty("requestBody", out var body)) return null;
        var type = body.GetProperty("content").EnumerateObject().First();
        return type.Name == "application/json" ? null : new(type.Value.GetProperty("example").GetString()!.Replace("\"es\"", $"\"{Tag}\"", StringComparison.Ordinal).Replace("\nil,", $"\n{_label},", StringComparison.Ordinal), Encoding.UTF8, type.Name);
    }

    private JsonObject Body(string method, string path)
    {
        var operation = description.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());
        var body = operation.TryGetProperty("requestBody", out var shape)
            ? JsonNode.Parse(shape.GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText())!.AsObject() : [];
        if (path.Contains("/webhooks", StringComparison.Ordinal) && body.ContainsKey("url")) body["url"] = Nobody;
        foreach (var time in (string[])["closesAt", "expires"])
            if (body.ContainsKey(time)) body[time] = $"{Later:O}";
        if (body.ContainsKey("group")) body["group"] = $"g{number}";
        if (path.Contains("/calls", StringComparison.Ordinal) && body.ContainsKey("participant")) body["participant"] = $"observer{number}";
        if (path.Contains("/calls", StringComparison.Ordinal) && body.ContainsKey("participants")) body["participants"] = new JsonArray($"member{number}");
        if (path.EndsWith("/carry-over", StringComparison.Ordinal)) body["to"] = $"next{number}";
        if (path.EndsWith("/owner", StringComparison.Ordinal)) body["owner"] = $"member{number}";
        if (path.EndsWith("/work", StringComparison.Ordinal)) body.Remove("owner");
        if (path.EndsWith("/confirm", StringComparison.Ordinal)) body.Remove("without");
        if (path.EndsWith("/people", StringComparison.Ordinal)) return new() { ["participant"] = $"new{number}", ["office"] = "observer" };
        return body;
    }

    private string Fill(string method, string path)
    {
        var item = path.EndsWith("/accept", StringComparison.Ordinal) || path.EndsWith("/decline", StringComparison.Ordinal) ? "3"
            : path.EndsWith("/agenda/{item}/move", StringComparison.Ordinal) ? "2" : "1";
        return path.Replace("{key}", path.Split('/').ElementAtOrDefault(3) switch
        {
            "groups" => $"g{number}",
            "meetings" when method == "PUT" && path.EndsWith("{key}", StringComparison.Ordinal) => $"new{number}",
            "meetings" => $"m{number}",
            "calls" when method == "PUT" && path.EndsWith("{key}", StringComparison.Ordinal) => $"newcall{number}",
            "calls" => $"call{number}",
            "members" when method == "PUT" && path.EndsWith("{key}", StringComparison.Ordinal) => $"z{_label[1]}",
            "members" => _label,
            "webhooks" => $"member{number}.1",
            "languages" when method == "PUT" && path.EndsWith("{key}", StringComparison.Ordinal) => $"en-x{number:D4}",
            "languages" => Tag,
            "translations" => $"{Tag}.group.g{number}",
            "regional-organizations" => path.Contains("/disagreements/", StringComparison.Ordinal) ? $"{_label}.manager-differs.lactld.name" : "lactld",
            "listings" => path.EndsWith("{key}", StringComparison.Ordinal) && method == "PUT" ? $"lactld.new{number}" : $"lactld.{_label}",
            "paths" => $"g{number}",
            "rounds" => method == "PUT" ? $"new{number}" : $"r{number}",
            "mentorships" => $"observer{number}.member{number}.{(method == "PUT" && path.EndsWith("{key}", StringComparison.Ordinal) ? "new" : "pair")}",
            _ => $"member{number}",
        }, StringComparison.Ordinal)
            .Replace("{Lang}", "en", StringComparison.Ordinal).Replace("{Kind}", "mentor", StringComparison.Ordinal).Replace("{Tag}", Tag, StringComparison.Ordinal).Replace("{Field}", "name", StringComparison.Ordinal)
            .Replace("{Key}", path.Split('/').ElementAtOrDefault(3) switch
            {
                "groups" => $"g{number}",
                "meetings" => $"m{number}",
                "calls" => $"call{number}",
                "rounds" => $"r{number}",
                "regional-organizations" => "lactld",
                "mentorships" => $"observer{number}.member{number}.pair",
                _ => $"{Tag}.group.g{number}",
            }, StringComparison.Ordinal)
            .Replace("{Participant}", $"member{number}", StringComparison.Ordinal).Replace("{Path}", $"g{number}", StringComparison.Ordinal).Replace("{*Rest}", "nowhere", StringComparison.Ordinal).Replace("{participant}", $"member{number}", StringComparison.Ordinal).Replace("{office}", "member", StringComparison.Ordinal)
            .Replace("{function}", path.Contains("/regional-", StringComparison.Ordinal) ? "technical" : "policy", StringComparison.Ordinal).Replace("{organization}", "lactld", StringComparison.Ordinal)
            .Replace("{client}", $"{(method == "PUT" ? "new" : "client")}{number}", StringComparison.Ordinal).Replace("{decision}", "1", StringComparison.Ordinal).Replace("{assignment}", "1", StringComparison.Ordinal).Replace("{call}", $"call{number}", StringComparison.Ordinal).Replace("{duty}", "translator", StringComparison.Ordinal).Replace("{group}", $"g{number}", StringComparison.Ordinal)
            .Replace("{field}", path.EndsWith("/review", StringComparison.Ordinal) || path.EndsWith("/publish", StringComparison.Ordinal) ? "purpose" : "name", StringComparison.Ordinal)
            .Replace("{position}", _position, StringComparison.Ordinal).Replace("{item}", item, StringComparison.Ordinal).Replace("{action}", "1", StringComparison.Ordinal)
            .Replace("{milestone}", "1", StringComparison.Ordinal).Replace("{kind}", "mentor", StringComparison.Ordinal).Replace("{path}", $"g{number}", StringComparison.Ordinal).Replace("{step}", "conduct", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal).Replace("{import}", $"{_import}", StringComparison.Ordinal)
            + (path.EndsWith("/changes", StringComparison.Ordinal) ? "?since=0" : "");
    }
}
