using System.Globalization;
using System.Text;
using System.Text.Json;
using Ccnso.Collab.Gateway.OpenApi;
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
        agenda.MapGet("", Items).WithMetadata(new Reading("meeting", null)).Produces<IReadOnlyList<AgendaItemView>>().WithSummary("The agenda in order, each item with the time at which it begins");
        agenda.MapGet("/changes", Changes).Produces<AgendaDelta>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(410).WithTags("Meetings").WithSummary("What changed in the agenda since a position, folded, in words of the field");
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
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        return Key(key) is { } own && await views.Find("meeting", own, http.RequestAborted) is { } row
            ? Reads.Answer(http, row with { Json = Encoding.UTF8.GetBytes(JsonElement.Parse(row.Json).GetProperty("agenda").GetRawText()) })
            : NotThere(key);
    }

    private static async Task<IResult> Changes(string key, string? since, HttpContext http, IEventLog log)
    {
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
        return Results.Json(new AgendaDelta(position, head, [.. AgendaChange.Between(before, now)]), Wire.Tolerant);
    }

    private static string? Key(string given) => Slug.TryParse(given, out var slug, out _) ? slug.ToString() : null;

    private static IResult NotThere(string key) => Problems.Of(404, "not-there", $"There is no meeting \"{key}\" here.");
}

/// <summary>What changed in an agenda between two positions of the log.</summary>
/// <param name="Since">From here.</param>
/// <param name="Position">To here: ask with it the next time.</param>
/// <param name="Changes">What changed.</param>
public sealed record AgendaDelta(long Since, long Position, IReadOnlyList<AgendaChange> Changes);
