using System.ComponentModel;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>Translation desks as files for translators' own tools: XLIFF 2.1, out and in.</summary>
public static class DeskFiles
{
    private const string Type = "application/xliff+xml";
    private const int Most = 500;

    /// <summary>So long are the texts of a file at most, within a page, so that what is sent out can be sent back.</summary>
    private const int MostCharacters = 500_000;

    private const string Out =
        "XLIFF 2.1: a file for each document, a unit for each text, its id the text's name, the revision of the source and the version of the translation, such as title.17.3. "
        + "Notes tell the group, the meeting and when it begins, a link, what the source said before, and the terms of the glossary. States: wanted, stale and what only a machine drafted is "
        + "initial, a draft translated, reviewed reviewed, published final. All sources in a file are of one language; those of others are linked to as related. 204 where there is nothing to translate.";

    private const string In =
        "Each unit with a target is drafted as by hand, under the same rules. Its state says what is asked for: translated (or a changed target without a state) drafts it, reviewed reviews it too, "
        + "final also publishes it. A target of an earlier revision than the source has now is kept as a draft of that. What somebody else has written since the file was sent out is told, not overwritten. "
        + "The same file again changes nothing. A file that is no XLIFF 2.0 or 2.1, or has a document type, changes nothing at all.";

    /// <summary>Maps the routes.</summary>
    public static void MapDeskFiles(this IEndpointRouteBuilder api)
    {
        var languages = api.MapGroup("/languages").WithTags("Languages");
        languages.MapGet("/{key}/desk.xlf", Write).Produces<string>(200, Type).Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503)
            .WithSummary("The translation desk of a community for translators' tools").WithDescription(Out);
        languages.MapPost("/{key}/desk.xlf", Take).RequireAuthorization().WithMetadata(new TakingFile(Type, Example)).Produces<ReturnReport>()
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(503)
            .WithSummary("Send translations back from a translator's tool").WithDescription(In);
    }

    private static async Task<IResult> Write(HttpContext http, IViews views, IActors actors, Desk desk,
        [Description("The key of the language: a BCP 47 tag in lower case.")] string key,
        [Description("Only what stands like this; without it, all that is to be done.")] string? state,
        [Description("Only texts of this group.")] string? group,
        [Description("Only texts of this document.")] string? document,
        [Description("Only what this participant translates, or has drafted.")] string? translator,
        [Description("Only sources in this language; without it, in that of the most urgent text.")] string? source,
        [Description("How many texts at most, 1 to 500; 500 without it.")] string? limit,
        [Description("Where the file before ended; follow the Link header instead of making it up.")] string? after)
    {
        if (await LanguageCommunities.Community(key, http, views, actors) is not { } own) return LanguageCommunities.NotThere(key);
        if (LanguageCommunities.Query(own, state, group, document, translator, limit ?? $"{Most}", after, out var problem) is not { } query) return Problems.Of(400, "malformed", problem!);
        LanguageTag? language = null;
        if (source is not null && !LanguageTag.TryParse(source, out language, out problem)) return Problems.Of(400, "malformed", $"source: {problem}");
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        var (texts, others, next, position) = await Collect(desk, query, language, http.RequestAborted);
        http.Response.Headers["Collab-Position"] = $"{position}";
        language ??= texts.FirstOrDefault()?.Language;
        if (next is not null) http.Response.Headers.Append("Link", $"<{LanguageCommunities.Here(http, ("source", $"{language}"), ("after", $"{next}"))}>; rel=\"next\"");
        foreach (var other in others)
            http.Response.Headers.Append("Link", $"<{LanguageCommunities.Here(http, ("source", other))}>; rel=\"related\"; hreflang=\"{other}\"");
        if (texts.Count == 0) return Results.NoContent();
        var glossary = ((await actors.Read<LanguageCommunity>(own, newest: false, http.RequestAborted)).State as LanguageCommunity.Founded)?.Glossary ?? new();
        var notes = await DeskNotes.For(texts, glossary, Readable.Site(http), views, http.RequestAborted);
        var file = new XliffWriter(language!, Value.Of<LanguageTag>(own), Readable.Site(http)).Write(texts, notes.Of);
        return FileBody.Answer(http, file, Type, $"desk-{own}.xlf");
    }

    /// <summary>Texts whose sources are of one language, and of which other languages there are some.</summary>
    private static async Task<(List<DeskText> Texts, SortedSet<string> Others, DeskCursor? Next, long Position)> Collect(
        Desk desk, DeskQuery query, LanguageTag? language, CancellationToken cancel)
    {
        var (texts, others) = (new List<DeskText>(), new SortedSet<string>(StringComparer.Ordinal));
        var (next, position, characters) = (query.After, 0L, 0);
        for (var pages = 0; pages < 100 && texts.Count < query.Limit && characters < MostCharacters; pages++)
        {
            var page = await desk.Page(query with { After = next, Limit = Math.Min(25, query.Limit - texts.Count) }, cancel);
            (next, position) = (page.Next, page.Position);
            foreach (var text in page.Texts)
            {
                language ??= text.Language;
                if (text.Language != language) others.Add($"{text.Language}");
                else texts.Add(text);
                characters += text.Source.Length + $"{text.Made}{text.Before}".Length;
            }
            if (next is null) break;
        }
        return (texts, others, next, position);
    }

    private static async Task<IResult> Take(string key, HttpContext http, IViews views, IActors actors, IEventLog log)
    {
        if (await LanguageCommunities.Community(key, http, views, actors) is not { } own) return LanguageCommunities.NotThere(key);
        if (!Preconditions.TryRead<DraftText>(http.Request, out _, out var request, out var wrong)) return wrong;
        var context = Caller.Context(http) with { IdempotencyKey = request };
        if (!(await actors.Read<LanguageCommunity>(own, cancel: http.RequestAborted)).State.IsServedBy(context))
            return Problems.Of(403, "not-allowed", "Texts are translated by the translators, reviewers and coordinators of the language community: ask a coordinator for a duty.");
        try
        {
            var root = XmlFile.Read(await FileBody.Read(http, Type));
            XliffShape.Check(root);
            if (root.Attribute("trgLang")?.Value is { } target && LanguageCommunity.KeyOf(target) != own)
                throw new BrokenFileException($"trgLang: the file is in {BrokenFileException.Shown(target)}, and this is the desk of {own}.", 422, "other-language");
            var units = XliffUnit.Of(root).ToList();
            if (units.Count > Most) throw new BrokenFileException($"The file has {units.Count} units; send at most {Most} at once.", 413, "too-large");
            var report = await new Returning(own, context, actors, await log.Head(http.RequestAborted), http.RequestAborted).Take(units);
            http.Response.Headers["Collab-Position"] = $"{report.Position}";
            return Results.Json(report, Wire.Tolerant);
        }
        catch (BrokenFileException broken)
        {
            return broken.Problem;
        }
    }

    private const string Example =
        """
        <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="es">
          <file id="group.dasc">
            <unit id="purpose.1.0">
              <segment state="translated"><source>Works against DNS abuse.</source><target>Trabaja contra el abuso del DNS.</target></segment>
            </unit>
          </file>
        </xliff>
        """;
}
