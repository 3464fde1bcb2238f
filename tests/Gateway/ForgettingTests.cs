using System.Text;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class ForgettingTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private static readonly string[] Traces = ["zyxwella", "quarkington", "blorptech"];

    [Fact]
    public async Task Nothing_of_a_forgotten_participant_is_left_in_any_file_or_answer()
    {
        var oneself = host.As("p-gone");
        (await oneself.Ask("PUT", "/api/v1/participants/p-stays", Hello("Somebody", "else"), ("Idempotency-Key", "k-0"))).IsProblem(403, "not-allowed");
        (await host.As("p-stays").Ask("PUT", "/api/v1/participants/p-stays", Hello("Somebody", "Else"))).Is(201);
        (await oneself.Ask("PUT", "/api/v1/participants/p-gone", Hello("Zyxwella", "Quarkington"), ("Idempotency-Key", "k-1"))).Is(201);
        (await oneself.Ask("PUT", "/api/v1/participants/p-gone", Hello("Zyxwella Q.", "Quarkington"))).Is(200);
        for (var n = 1; n <= 3; n++)
            (await oneself.Post("/api/v1/participants/p-gone/statements", $$"""{"statement":"{{n}}: I consult for Blorptech. {{new string('x', 6000)}}"}""")).Is(200);
        var last = await host.Secretariat().Ask("PUT", "/api/v1/members/xn--4dbrk0ce", """{"territory":"Israel","code":"IL","region":"AP"}""");
        last = (await host.Secretariat().Ask("PUT", "/api/v1/members/xn--4dbrk0ce/contacts/policy/p-gone")).Is(200);
        Assert.Contains("Zyxwella", (await host.Anonymous().Get("/api/v1/participants?q=zyxwella", ("Collab-Position", last.Header("Collab-Position")!))).Is(200).Text, StringComparison.Ordinal);
        Assert.Equal(Traces, TracesInFiles());

        (await host.As("p-stays").Ask("DELETE", "/api/v1/participants/p-gone")).IsProblem(403, "not-allowed");
        (await oneself.Ask("DELETE", "/api/v1/participants/p-gone")).Is(200);
        Assert.Empty(TracesInFiles());
        await NoAnswerHasATrace();
        (await oneself.Ask("DELETE", "/api/v1/participants/p-gone")).Is(200);
        Assert.Empty(TracesInFiles());

        await host.Restart();
        Assert.Empty(TracesInFiles());
        await NoAnswerHasATrace();
    }

    private async Task NoAnswerHasATrace()
    {
        var (anonymous, oneself, staff) = (host.Anonymous(), host.As("p-gone"), host.Secretariat());
        (await anonymous.Get("/api/v1/participants/p-gone")).IsProblem(410, "ended");
        (await oneself.Get("/api/v1/participants/me")).IsProblem(410, "ended");
        (await oneself.Get("/api/v1/participants/p-gone/contact")).IsProblem(410, "ended");
        (await oneself.Ask("PUT", "/api/v1/participants/p-gone", Hello("Zyxwella", "Quarkington"))).IsProblem(410, "ended");
        (await oneself.Post("/api/v1/participants/p-gone/statements", """{"statement":"I am back."}""")).IsProblem(410, "ended");
        Assert.Equal("[]", (await anonymous.Get("/api/v1/participants/p-gone/statements")).Is(200).Text);
        Assert.Equal("[]", (await anonymous.Get("/api/v1/participants?q=zyxwella")).Is(200).Text);
        // The request that introduced them, sent again: what it did is still on record, who it was is not.
        var again = await oneself.Ask("PUT", "/api/v1/participants/p-gone", Hello("Zyxwella", "Quarkington"), ("Idempotency-Key", "k-1"));
        Assert.DoesNotContain("zyxwella", again.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("p-stays", (await staff.Get("/api/v1/participants")).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("p-gone", (await anonymous.Get("/api/v1/members/xn--4dbrk0ce")).Is(200).Text, StringComparison.Ordinal);
    }

    private IEnumerable<string> TracesInFiles()
    {
        var all = string.Concat(Directory.EnumerateFiles(host.Folder, "*", SearchOption.AllDirectories).Select(Text));
        return Traces.Where(trace => all.Contains(trace, StringComparison.OrdinalIgnoreCase));

        static string Text(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new StreamReader(file, Encoding.Latin1);
            return bytes.ReadToEnd();
        }
    }

    private static string Hello(string first, string last) => $$"""
        {"name":"{{first}} {{last}}","mail":"post@{{last}}.example","affiliation":{"is":"other","name":"{{last}} Institute"},"timeZone":"Asia/Tokyo"}
        """;
}
