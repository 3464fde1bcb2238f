using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway;

/// <summary>Agendas: items, their order, their course through the meeting, and what changed in them.</summary>
public static class Agendas
{
    /// <summary>Maps the routes.</summary>
    public static void MapAgenda(this IEndpointRouteBuilder api, IEndpointRouteBuilder meetings)
    {
        api.List<AgendaItemView>("/agenda", "agenda", "Agenda items of all meetings", "group", "meeting", "kind", "status", "presenter");

        var agenda = meetings.MapGroup("/{key}/agenda");
        agenda.MapGet("", Items).WithMetadata(new Reading("meeting", null, typeof(AgendaItemView))).Produces<IReadOnlyList<AgendaItemView>>().WithSummary("The agenda in order, each item with the time at which it begins");
        agenda.MapGet("/changes", Changes).Produces<AgendaDelta>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(410).ProducesProblem(503).WithTags("Meetings").WithSummary("What changed in the agenda since a position, folded, in words of the field")
            .WithDescription("The sentences are in English, and quote what was written. What a title or notes say now is in the reader's language.");
        agenda.One<Meeting, AgendaItemView>("/{item:int}", "agenda", "An agenda item", (key, route) => $"{key}/{route["item"]}");

        agenda.Post<Meeting, AddItem>("", "Put an item on the agenda")
            .Creates<ItemAdded>(added => $"agenda/{added.Item}").Example(new { title = "What works against DNS abuse", kind = ItemKind.Discussion, length = 30, presenter = ".br", after = 1 });
        agenda.Post<Meeting, ProposeItem>("/propose", "Propose an item, as a member of the group").Creates<ItemProposed>(proposed => $"agenda/{proposed.Item}");
        agenda.Patch<Meeting, ReviseItem>("/{item:int}", "Change what an item says");
        agenda.Delete<Meeting, RemoveItem>("/{item:int}", "Withdraw an item");
        agenda.Post<Meeting, AcceptItem>("/{item:int}/accept", "Put a proposed item on the agenda").Example(new { after = 1 });
        agenda.Post<Meeting, DeclineItem>("/{item:int}/decline", "Turn a proposed item down");
        agenda.Post<Meeting, MoveItem>("/{item:int}/move", "Move an item before or after another").Example(new { before = 1 });
        agenda.Post<Meeting, StartItem>("/{item:int}/start", "Open an item, in the meeting");
        agenda.Post<Meeting, FinishItem>("/{item:int}/finish", "Close an item");
        agenda.Post<Meeting, SkipItem>("/{item:int}/skip", "Pass over an item");
        agenda.Post<Meeting, CarryItemOver>("/{item:int}/carry-over", "Carry an item over to another meeting of the group");
        agenda.Patch<Meeting, MinuteItem>("/{item:int}/minutes", "Write down what was said, or decided, on an item");
    }

    /// <summary>The agenda is a part of the meeting's row, and has its ETag.</summary>
    private static async Task<IResult> Items(string key, HttpContext http, IViews views)
    {
        if (Localized.Problem<AgendaItemView>(http) is { } problem) return problem;
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        return Key(key) is { } own && await views.Find("meeting", own, http.RequestAborted) is { } row
            ? await Reads.Answer<AgendaItemView>(http, views, row with { Json = Encoding.UTF8.GetBytes(JsonElement.Parse(row.Json).GetProperty("agenda").GetRawText()) })
            : NotThere(key);
    }

    private static async Task<IResult> Changes(
        [Description("The key of the meeting.")] string key,
        [Description("A position of the log, as Collab-Position gave it; 0 for the beginning.")] string? since,
        [Description(Reader.LangSaid)] string? lang,
        HttpContext http, IEventLog log, IViews views)
    {
        if (Reader.LangProblem(http) is { } problem) return problem;
        if (Reader.Choosing(http) is not null && await Reads.CaughtUp(http, views) is { } late) return late;
        if (!long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return Problems.Of(400, "malformed", "since: must be a position of the log, as Collab-Position gave it, or 0 for the beginning.");
        var head = await log.Head(http.RequestAborted);
        if (position != 0 && (position < log.Origin || position > head))
            return Problems.Of(410, "unknown-position", $"since: This log does not have the position {position}: it goes from {log.Origin} to {head}. Read the agenda anew, and go on from its Collab-Position.");

        var (before, now) = (Meeting.Initial, Meeting.Initial);
        await foreach (var entry in log.ReadStream(new(Meeting.Kind, Key(key) ?? ""), 0, http.RequestAborted))
        {
            now = Meeting.Evolve(now, (IEvent<Meeting>)Wire.Event(entry));
            if (entry.Position <= position) before = now;
            head = Math.Max(head, entry.Position);
        }
        if (now == Meeting.Initial) return NotThere(key);
        http.Response.Headers["Collab-Position"] = $"{head}";
        http.Response.Headers.Vary = Localized.Vary;
        return Results.Json(new AgendaDelta(position, head, [.. await Told(key, AgendaChange.Between(before, now), http, views)]), Wire.Tolerant);
    }

    /// <summary>The changes, in which what titles and notes say now is in the reader's language.</summary>
    private static async Task<IEnumerable<AgendaChange>> Told(string key, IEnumerable<AgendaChange> changes, HttpContext http, IViews views)
    {
        if (Reader.Choosing(http) is not { } reader) return changes;
        var found = changes.Select(change => (Change: change, Document: $"{Meeting.Kind}/{Key(key)}/agenda/{change.Item}", Field: Field(change))).ToList();
        var teller = await reader.Teller(views, found.Where(one => one.Field is not null).Select(one => one.Document), http.RequestAborted);
        List<AgendaChange> told = [.. found.Select(one => one.Field is null ? one.Change : Rendered(one.Change, teller(one.Document, one.Field, one.Change.Now!)))];
        http.Response.Headers.ContentLanguage = Localization.InWords(told.SelectMany(change => change.Texts?.Values ?? []).Select(text => text.Language)) is { Length: > 0 } languages ? languages : default;
        return told;

        static AgendaChange Rendered(AgendaChange change, Rendered text) => change with { Now = text.Text, Texts = new Dictionary<string, TextCame> { ["now"] = TextCame.Of(text) } };
    }

    private static string? Field(AgendaChange change) => change switch
    {
        { Now: null } => null,
        { Change: AgendaWord.Retitled } or { Change: AgendaWord.Added or AgendaWord.Proposed, Before: null } => "title",
        { Change: AgendaWord.NotesChanged } => "notes",
        _ => null,
    };

    private static string? Key(string given) => Slug.TryParse(given, out var slug, out _) ? slug.ToString() : null;

    private static IResult NotThere(string key) => Problems.Of(404, "not-there", $"There is no meeting \"{key}\" here.");
}

/// <summary>What changed in an agenda between two positions of the log.</summary>
/// <param name="Since">From here.</param>
/// <param name="Position">To here: ask with it the next time.</param>
/// <param name="Changes">What changed.</param>
public sealed record AgendaDelta(long Since, long Position, IReadOnlyList<AgendaChange> Changes);
