using System.Globalization;
using System.Text;
using System.Text.Json;
using Ccnso.Collab.Log;
using Ccnso.Collab.Tests.Gateway.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Exchange;

/// <summary>Files that are broken in every way that comes to mind, and thousands of them.</summary>
public sealed class BrokenFileTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    private const int Files = 2_000;

    [Theory]
    [InlineData("desk.xlf", "application/xliff+xml")]
    [InlineData("glossary.tbx", "application/x-tbx")]
    [InlineData("glossary.csv", "text/csv")]
    public async Task Each_is_refused_with_a_sentence_and_changes_nothing_or_is_taken_after_all(string name, string mediaType)
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("COLLAB_SEED") ?? "1998", CultureInfo.InvariantCulture);
        var language = name[^3..] switch { "xlf" => "es", "tbx" => "fr", _ => "ru" };
        await host.Found(language);
        foreach (var term in (string[])["ccTLD manager", "=formula", "registry"])
            (await host.Rosa.Post($"/api/v1/languages/{language}/glossary", new { term = $"{term} {name}", translation = "traducción, \"así\"", note = "Una nota." })).Is(201);
        await host.Meeting($"A text in {name}");
        var good = (await host.Read($"/api/v1/languages/{language}/{name}")).Is(200).Text.Replace("</source>", "</source><target>así</target>", StringComparison.Ordinal);
        (await host.Rosa.Send($"/api/v1/languages/{language}/{name}", Encoding.UTF8.GetBytes(good), mediaType)).Is(200);

        var (files, log, wrong, refused) = (new BrokenFile(good, mediaType, new Random(seed)), host.Host.Services.GetRequiredService<IEventLog>(), new List<string>(), 0);
        using var client = host.Rosa;
        var before = await log.Head(TestContext.Current.CancellationToken);
        for (var number = 0; number < Files; number++)
        {
            var (file, type, how) = files.Next();
            var reply = await client.Send($"/api/v1/languages/{language}/{name}", file, type);
            var isRefused = reply.Status is >= 400 and < 500;
            if (isRefused) refused++;
            var head = await log.Head(TestContext.Current.CancellationToken);
            if (isRefused ? !IsRefusal(reply) || head != before : !IsReport(reply))
                wrong.Add($"{number}, {how}: {reply.Status} {reply.Text[..Math.Min(300, reply.Text.Length)]}\n{Encoding.UTF8.GetString(file.AsSpan(0, Math.Min(400, file.Length)))}");
            before = head;
        }
        Assert.True(wrong.Count == 0, $"Seed {seed}, {wrong.Count} of {Files}:\n{string.Join('\n', wrong.Take(10))}");
        Assert.InRange(refused, Files / 3, Files - 1);
        (await host.Rosa.Send($"/api/v1/languages/{language}/{name}", Encoding.UTF8.GetBytes(good), mediaType)).Is(200);
    }

    private static bool IsRefusal(Reply reply) => reply.MediaType == "application/problem+json" && reply.Sentence is { Length: > 5 } sentence && sentence.EndsWith('.')
        && !sentence.Contains("Exception", StringComparison.Ordinal) && !reply.Text.Contains("   at ", StringComparison.Ordinal) && reply.Reason is { Length: > 2 };

    /// <summary>Each unit or row has come out in one way; what was refused, with a sentence.</summary>
    private static bool IsReport(Reply reply)
    {
        if (reply.Status != 200) return false;
        var parts = (reply.Json.TryGetProperty("units", out var units) ? units : reply.Json.GetProperty("rows")).EnumerateArray().ToList();
        return reply.Json.GetProperty("counts").EnumerateObject().Sum(count => count.Value.GetInt32()) == parts.Count
            && parts.TrueForAll(part => !part.GetProperty("outcome").ValueEquals("refused") || (part.TryGetProperty("sentence", out JsonElement said) && said.GetString()!.EndsWith('.')));
    }
}
