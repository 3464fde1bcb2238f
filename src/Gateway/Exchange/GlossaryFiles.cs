using System.ComponentModel;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>Glossaries as files: TBX (ISO 30042:2019) for terminology programs, CSV for spreadsheets; out and in.</summary>
public static class GlossaryFiles
{
    private const string Out = "To be sent back after it was edited: its versions tell what somebody else has changed since then.";

    private const string In =
        "Each entry is added, or changed, as by hand, under the same rules; entries that the file does not have stay. What is in the glossary already is only changed where the file says from which version, "
        + "and what somebody else has changed since is told, not overwritten. The answer says what came of each row. A file that cannot be read changes nothing at all. ";

    private const string Tbx =
        """
        <tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en">
          <tbxHeader><fileDesc><sourceDesc><p>Terms of the field</p></sourceDesc></fileDesc></tbxHeader>
          <text><body>
            <conceptEntry id="c1">
              <note>Never translated word by word.</note>
              <langSec xml:lang="en"><termSec><term>ccTLD manager</term></termSec></langSec>
              <langSec xml:lang="es"><termSec><term>gestor de ccTLD</term></termSec></langSec>
            </conceptEntry>
          </body></text>
        </tbx>
        """;

    private const string Csv = "term,translation,note\r\nccTLD manager,gestor de ccTLD,Never translated word by word.\r\n";

    /// <summary>Maps the routes.</summary>
    public static void MapGlossaryFiles(this IEndpointRouteBuilder api)
    {
        var languages = api.MapGroup("/languages").WithTags("Languages");
        languages.MapGet("/{key}/glossary.tbx", WriteTbx).Produces<string>(200, GlossaryTbx.Type).ProducesProblem(404)
            .WithSummary("The glossary of a language community for terminology programs").WithDescription($"TBX-Basic in DCA style. {Out}");
        languages.MapGet("/{key}/glossary.csv", WriteCsv).Produces<string>(200, Sheet.Type).ProducesProblem(404)
            .WithSummary("The glossary of a language community for spreadsheets").WithDescription($"UTF-8 with a byte order mark, commas. {Out} What a spreadsheet would take for a formula stands behind an apostrophe.");
        languages.MapPost("/{key}/glossary.tbx", TakeTbx).Taking(GlossaryTbx.Type, Tbx)
            .WithSummary("Take terms from a terminology program").WithDescription(In + "TBX of any dialect, in DCA or DCT style: of each concept the preferred term in English and in the language, and its notes.");
        languages.MapPost("/{key}/glossary.csv", TakeCsv).Taking(Sheet.Type, Csv)
            .WithSummary("Take terms from a spreadsheet").WithDescription(In + "UTF-8, with commas, semicolons or tabs; the first row names the columns: term, translation, and if there are any note and version.");
    }

    private static RouteHandlerBuilder Taking(this RouteHandlerBuilder route, string type, string example) => route.RequireAuthorization()
        .WithMetadata(new TakingFile(type, example)).Produces<GlossaryReport>()
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(503);

    private static Task<IResult> WriteTbx(HttpContext http, IActors actors, [Description("The key of the language: a BCP 47 tag in lower case.")] string key) =>
        Write(http, actors, key, "tbx", GlossaryTbx.Type, GlossaryTbx.Write);

    private static Task<IResult> WriteCsv(HttpContext http, IActors actors, [Description("The key of the language: a BCP 47 tag in lower case.")] string key) =>
        Write(http, actors, key, "csv", $"{Sheet.Type}; charset=utf-8; header=present", (_, glossary) => GlossaryCsv.Write(glossary));

    private static Task<IResult> TakeTbx(string key, HttpContext http, IActors actors, IEventLog log) =>
        Take(key, http, actors, log, GlossaryTbx.Type, (language, glossary, file) => (GlossaryTbx.Read(language, glossary, file), []));

    private static Task<IResult> TakeCsv(string key, HttpContext http, IActors actors, IEventLog log) => Take(key, http, actors, log, Sheet.Type, (_, _, file) => GlossaryCsv.Read(file));

    private static async Task<IResult> Write(HttpContext http, IActors actors, string key, string ending, string type, Func<LanguageTag, Glossary, byte[]> write)
    {
        if (await Community(key, actors, http.RequestAborted) is not var (own, community, version)) return LanguageCommunities.NotThere(key);
        http.Response.Headers.ETag = $"\"{version}\"";
        return Preconditions.Has(http.Request, $"\"{version}\"") ? Results.StatusCode(304)
            : FileBody.Answer(http, write(Value.Of<LanguageTag>(own), community.Glossary), type, $"glossary-{own}.{ending}");
    }

    private static async Task<IResult> Take(
        string key, HttpContext http, IActors actors, IEventLog log, string type, Func<LanguageTag, Glossary, byte[], (IEnumerable<GlossaryEntry>, IReadOnlyList<string>)> read)
    {
        if (await Community(key, actors, http.RequestAborted) is not var (own, community, _)) return LanguageCommunities.NotThere(key);
        if (!Preconditions.TryRead<AddTerm>(http.Request, out _, out var request, out var wrong)) return wrong;
        var context = Caller.Context(http) with { IdempotencyKey = request };
        if (!community.IsServedBy(context))
            return Problems.Of(403, "not-allowed", "The glossary is kept by the community's coordinators, translators and reviewers: ask a coordinator for a duty.");
        try
        {
            var (entries, ignored) = read(Value.Of<LanguageTag>(own), community.Glossary, await FileBody.Read(http, type));
            var report = await new GlossaryTaking(own, context, actors, await log.Head(http.RequestAborted), http.RequestAborted).Take(entries, ignored);
            http.Response.Headers["Collab-Position"] = $"{report.Position}";
            return Results.Json(report, Wire.Tolerant);
        }
        catch (BrokenFileException broken)
        {
            return broken.Problem;
        }
    }

    private static async Task<(string Key, LanguageCommunity.Founded Community, long Version)?> Community(string given, IActors actors, CancellationToken cancel) =>
        LanguageCommunity.KeyOf(given) is { } key && await actors.Read<LanguageCommunity>(key, cancel: cancel) is (LanguageCommunity.Founded community, var version) ? (key, community, version) : null;
}
