using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ccnso.Collab.Gateway.Community;
using Ccnso.Collab.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>requests.http tells the story to whoever tries the platform, so it is played from beginning to end.</summary>
public sealed partial class RequestsFileTests
{
    [Fact]
    public async Task Every_request_of_the_story_succeeds_in_its_order()
    {
        await using var host = await Host.Start();
        await Play(host, TestContext.Current.CancellationToken);
    }

    /// <summary>Loads the community's data and plays the story.</summary>
    internal static async Task Play(Host host, CancellationToken cancel)
    {
        await CommunityData.Load(host.Services, cancel);
        using var client = host.Anonymous();
        var known = new Dictionary<string, string> { ["host"] = host.Url };
        var position = $"{await host.Services.GetRequiredService<IEventLog>().Head(cancel)}";
        foreach (var block in (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "requests.http"), cancel)).Split("\n###"))
        {
            if (Variable().Match(block) is { Success: true } variable && variable.Groups[1].Value != "host")
                known[variable.Groups[1].Value] = Fill(variable.Groups[2].Value, known);
            var lines = block.Split('\n').SkipWhile(line => !Method().IsMatch(line)).ToList();
            if (lines.Count == 0) continue;
            using var response = await Send(client, () => Request(lines, known), position, cancel);
            // A live stream has no end: that it began is all there is to see here.
            var body = response.RequestMessage!.Headers.Accept.Count > 0 ? "" : await response.Content.ReadAsStringAsync(cancel);
            Assert.True(response.IsSuccessStatusCode, $"{lines[0]}\n{(int)response.StatusCode} {body}");
            if (response.Headers.TryGetValues("Collab-Position", out var reached)) position = reached.First();
            if (Name().Match(block) is { Success: true } name)
                known[$"{name.Groups[1].Value}.response.body.token"] = JsonDocument.Parse(body).RootElement.GetProperty("token").GetString()!;
        }
    }

    /// <summary>What one actor asks of another, such as the proposal of a call that is closed, is there a moment later.</summary>
    private static async Task<HttpResponseMessage> Send(HttpClient client, Func<HttpRequestMessage> request, string position, CancellationToken cancel)
    {
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(50, cancel))
        {
            var asked = request();
            asked.Headers.Add("Collab-Position", position);
            var response = await client.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (response.StatusCode != HttpStatusCode.NotFound || asked.Method != HttpMethod.Get || patience.Elapsed > TimeSpan.FromSeconds(30)) return response;
            response.Dispose();
        }
    }

    private static HttpRequestMessage Request(List<string> lines, Dictionary<string, string> known)
    {
        var first = Fill(lines[0], known).Split(' ', 2);
        var request = new HttpRequestMessage(new(first[0]), first[1]);
        var headers = lines.Skip(1).TakeWhile(line => line.Length > 0).Select(line => Fill(line, known).Split(": ", 2)).ToList();
        var body = string.Join('\n', lines.Skip(headers.Count + 2)).Trim();
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, headers.FirstOrDefault(header => header[0] == "Content-Type")?[1] ?? "application/json");
        foreach (var header in headers.Where(header => header[0] != "Content-Type")) request.Headers.TryAddWithoutValidation(header[0], header[1]);
        return request;
    }

    private static string Fill(string text, Dictionary<string, string> known) =>
        Placeholder().Replace(text, match => known[match.Groups[1].Value]);

    [GeneratedRegex(@"\{\{([^}]+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^@(\w+) = (.+)$", RegexOptions.Multiline | RegexOptions.RightToLeft)]
    private static partial Regex Variable();

    [GeneratedRegex("^# @name (\\w+)$", RegexOptions.Multiline)]
    private static partial Regex Name();

    [GeneratedRegex("^(GET|POST|PUT|PATCH|DELETE) ")]
    private static partial Regex Method();
}
