using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Ccnso.Collab.Log;
using Ccnso.Collab.Tests.Gateway.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Exchange;

/// <summary>Glossaries as TBX and as CSV, out and in; each test has a community of its own.</summary>
public sealed class GlossaryFileTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    private static readonly XNamespace Core = "urn:iso:std:iso:30042:ed-2";

    [Fact]
    public async Task A_table_is_taken_row_by_row()
    {
        await host.Found("fr");
        await Add("fr", "triage", "triage");
        await Add("fr", "emissary", "émissaire");
        var report = await Take("fr", "csv", "Term;Translation;Notes;Mine\r\nccTLD manager;gestionnaire de ccTLD;\"Jamais; mot à mot\";x\r\ntriage;triage;;\r\nEmissary;représentant;;\r\n;rien;;\r\nwide;;;\r\nshort;x\r\nCCTLD manager;autre;;\r\nbad\u0007;x;;\r\n");
        Assert.Equal(["2 added", "3 unchanged", "4 refused if-match-missing", "5 refused impossible-value", "6 refused impossible-value", "7 refused impossible-value", "8 refused twice", "9 refused impossible-value"],
            Rows(report));
        Assert.Equal("Mine", report.GetProperty("ignored")[0].GetString());
        Assert.Equal((1, 1, 6), (Count(report, "added"), Count(report, "unchanged"), Count(report, "refused")));
        Assert.All(report.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("outcome").ValueEquals("refused")),
            row => Assert.EndsWith(".", row.GetProperty("sentence").GetString(), StringComparison.Ordinal));
        Assert.Equal("émissaire", report.GetProperty("rows")[2].GetProperty("theirs").GetString());
        Assert.Equal(("Jamais; mot à mot", "émissaire"), (await Term("fr", "ccTLD manager", "note"), await Term("fr", "emissary", "translation")));
    }

    [Theory]
    [InlineData("csv", "ru")]
    [InlineData("tbx", "pt-br")]
    public async Task What_is_written_comes_back_as_it_was_and_edits_are_taken(string ending, string language)
    {
        await host.Found(language);
        await Add(language, "=SUM(1+1)", "-1", "Two\nlines, \"quoted\"; <b> & 'x");
        await Add(language, "'quoted'", "@мир");
        await Add(language, "triage", "приоритизация", "Rare.");
        var file = await host.Reader.GetByteArrayAsync($"/api/v1/languages/{language}/glossary.{ending}", TestContext.Current.CancellationToken);
        Assert.Equal(3, Count(await Take(language, ending, file), "unchanged"));

        var text = Encoding.UTF8.GetString(file);
        var edited = ending == "csv" ? text.Replace("triage,приоритизация,Rare.", "triage,сортировка,", StringComparison.Ordinal)
            : text.Replace("приоритизация", "сортировка", StringComparison.Ordinal).Replace("<note>Rare.</note>", "", StringComparison.Ordinal);
        await Take(language, ending, edited);
        Assert.Equal(("сортировка", null), (await Term(language, "triage", "translation"), await Term(language, "triage", "note")));

        // The same file once more: it says what the glossary says.
        Assert.Equal(3, Count(await Take(language, ending, edited), "unchanged"));
        // The file from before: somebody else has changed it since.
        var stale = await Take(language, ending, file);
        Assert.Equal((2, 1), (Count(stale, "unchanged"), Count(stale, "refused")));
        var row = stale.GetProperty("rows")[2];
        Assert.Equal(("stale", "сортировка"), (row.GetProperty("reason").GetString(), row.GetProperty("theirs").GetString()));
    }

    [Fact]
    public async Task Formulas_go_out_as_text()
    {
        await host.Found("ar");
        await Add("ar", "=cmd|' /C calc'!A0", "+x", "@y");
        var file = await host.Reader.GetByteArrayAsync("/api/v1/languages/ar/glossary.csv", TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        Assert.Matches("^term,translation,note,version\r\n'=cmd\\|' /C calc'!A0,'\\+x,'@y,[0-9]+\r\n$", Encoding.UTF8.GetString(file[3..]));
    }

    [Fact]
    public async Task TBX_is_written_by_concepts_with_a_section_for_each_language()
    {
        await host.Found("zh");
        await Add("zh", "ccTLD manager", "ccTLD 管理机构", "从不逐字翻译。");
        var reply = (await host.Reader.Get("/api/v1/languages/zh/glossary.tbx")).Is(200);
        Assert.Equal("application/x-tbx", reply.MediaType);
        var root = XElement.Parse(reply.Text);
        Assert.Equal((Core + "tbx", "TBX-Basic", "dca"), (root.Name, root.Attribute("type")!.Value, root.Attribute("style")!.Value));
        var concept = Assert.Single(root.Descendants(Core + "conceptEntry"));
        Assert.Equal(["en", "zh"], concept.Elements(Core + "langSec").Select(section => section.Attribute(XNamespace.Xml + "lang")!.Value));
        Assert.Equal(["ccTLD manager", "ccTLD 管理机构"], concept.Descendants(Core + "term").Select(term => term.Value));
        (await host.Reader.Get("/api/v1/languages/zh/glossary.tbx", ("If-None-Match", reply.ETag!))).Is(304);
    }

    [Fact]
    public async Task TBX_of_other_programs_is_read_in_both_styles()
    {
        await host.Found("ja");
        var report = await Take("ja", "tbx", """
            <tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:basic="http://www.tbxinfo.net/ns/basic" type="TBX-Basic" style="dct" xml:lang="en">
              <tbxHeader><fileDesc><titleStmt><title>Terms</title></titleStmt><sourceDesc><p>Of a registry</p></sourceDesc></fileDesc><encodingDesc><p type="XCSURI">x</p></encodingDesc></tbxHeader>
              <text><body>
                <conceptEntry id="c1"><basic:subjectField>DNS</basic:subjectField><note>Of the DNS.</note>
                  <langSec xml:lang="ja"><termSec><term>ゾンビ</term><basic:administrativeStatus>deprecatedTerm-admn-sts</basic:administrativeStatus></termSec>
                    <termSec><term>レジストリ</term></termSec><termSec><term>登録簿</term><basic:administrativeStatus>preferredTerm-admn-sts</basic:administrativeStatus></termSec></langSec>
                  <langSec xml:lang="en-US"><termSec><term>registry</term><termNote type="partOfSpeech">noun</termNote><descripGrp><descrip type="context">x</descrip><descrip type="definition">y</descrip></descripGrp></termSec></langSec>
                </conceptEntry>
                <conceptEntry id="c2"><langSec xml:lang="fr"><termSec><term>bureau</term></termSec></langSec></conceptEntry>
              </body></text>
            </tbx>
            """);
        Assert.Equal(["4 added", "9 refused impossible-value"], Rows(report));
        Assert.Equal(("登録簿", "Of the DNS."), (await Term("ja", "registry", "translation"), await Term("ja", "registry", "note")));
    }

    [Theory]
    [InlineData("csv", "term\nx")]
    [InlineData("csv", "term,translation\n\"x")]
    [InlineData("tbx", "<martif/>")]
    [InlineData("tbx", "<tbx xmlns='urn:iso:std:iso:30042:ed-2' type='TBX-Basic' style='dca' xml:lang='en'><text><body/></text></tbx>")]
    [InlineData("tbx", "<!DOCTYPE tbx SYSTEM 'x'><tbx/>")]
    public async Task A_broken_file_changes_nothing(string ending, string file)
    {
        var before = await host.Host.Services.GetRequiredService<IEventLog>().Head(TestContext.Current.CancellationToken);
        (await host.Rosa.Send($"/api/v1/languages/es/glossary.{ending}", Encoding.UTF8.GetBytes(file), Type(ending))).IsProblem(400, "malformed");
        Assert.Equal(before, await host.Host.Services.GetRequiredService<IEventLog>().Head(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_whoever_has_a_duty_sends_glossaries()
    {
        var file = "term,translation\nx,y"u8.ToArray();
        (await host.Host.As("eve").Send("/api/v1/languages/es/glossary.csv", file, "text/csv")).IsProblem(403, "not-allowed");
        (await host.Reader.Send("/api/v1/languages/es/glossary.csv", file, "text/csv")).Is(401);
        (await host.Rosa.Send("/api/v1/languages/it/glossary.csv", file, "text/csv")).IsProblem(404, "not-there");
        (await host.Rosa.Send("/api/v1/languages/es/glossary.csv", file, "application/xml")).IsProblem(415, "other-media-type");
        (await host.Reader.Get("/api/v1/languages/it/glossary.csv")).IsProblem(404, "not-there");
    }

    [Fact]
    public async Task A_file_that_is_sent_again_with_its_key_does_nothing_twice()
    {
        await host.Found("id");
        var file = "term,translation\nkeyed,dikunci"u8.ToArray();
        foreach (var _ in (int[])[1, 2])
        {
            host.Last = (await host.Rosa.Send("/api/v1/languages/id/glossary.csv", file, "text/csv", ("Idempotency-Key", "one"))).Is(200);
            Assert.Equal(["2 added"], Rows(host.Last.Json));
        }
        Assert.Single((await host.Read("/api/v1/languages/id/glossary")).Is(200).Json.EnumerateArray());
    }

    private async Task Add(string language, string term, string translation, string? note = null) =>
        host.Last = (await host.Rosa.Post($"/api/v1/languages/{language}/glossary", new { term, translation, note })).Is(201);

    private Task<JsonElement> Take(string language, string ending, string file) => Take(language, ending, Encoding.UTF8.GetBytes(file));

    private async Task<JsonElement> Take(string language, string ending, byte[] file)
    {
        host.Last = (await host.Rosa.Send($"/api/v1/languages/{language}/glossary.{ending}", file, Type(ending))).Is(200);
        return host.Last.Json;
    }

    private async Task<string?> Term(string language, string term, string field) => (await host.Read($"/api/v1/languages/{language}/glossary?limit=100")).Is(200).Json.EnumerateArray()
        .Single(one => one.GetProperty("term").GetString() == term).TryGetProperty(field, out var said) ? said.GetString() : null;

    private static IEnumerable<string> Rows(JsonElement report) => report.GetProperty("rows").EnumerateArray()
        .Select(row => $"{row.GetProperty("row")} {row.GetProperty("outcome")} {(row.TryGetProperty("reason", out var reason) ? reason : default)}".Trim());

    private static int Count(JsonElement report, string outcome) => report.GetProperty("counts").TryGetProperty(outcome, out var count) ? count.GetInt32() : 0;

    private static string Type(string ending) => ending == "csv" ? "text/csv" : "application/x-tbx";
}
