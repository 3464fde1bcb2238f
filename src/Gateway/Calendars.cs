using System.ComponentModel;
using System.Globalization;
using Ccnso.Collab.Gateway.Calendar;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Participants;

namespace Ccnso.Collab.Gateway;

/// <summary>Calendars that programs subscribe to: of a group, of a language community, and of a participant.</summary>
public static class Calendars
{
    private const string Told = "iCalendar (RFC 5545, RFC 7986): the meetings to come and those before them, of each group the last 200; those that were called off too, each with its agenda. "
        + "Subscribe to the address in a calendar program: a meeting that is moved moves there, one that is called off is struck out.";

    /// <summary>Maps them.</summary>
    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        api.MapGet("/groups/{key}/calendar.ics", OfGroup).WithTags("Groups").WithSummary("The calendar of a group").Described();
        api.MapGet("/languages/{key}/calendar.ics", OfLanguage).WithTags("Languages")
            .WithSummary("The calendar of a language community: the meetings of the groups that it follows, in its language").Described();
        api.MapGet("/participants/{key}/calendar/{token}.ics", OfParticipant).WithTags("Participants")
            .WithSummary("The calendar of a participant: the meetings of their groups, and those that they attend").Described();
    }

    private static void Described(this RouteHandlerBuilder route) =>
        route.WithDescription(Told).Produces<string>(200, "text/calendar").ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);

    private static async Task<IResult> OfGroup(HttpContext http, IViews views, Diary diary, IEventLog log,
        [Description("The key of the group.")] string key,
        [Description("The language to read it in, such as es; goes before Accept-Language.")] string? lang)
    {
        if (Reader.Problem(http, "lang") is { } problem) return problem;
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        if (KeyOf<Group>(key) is not { } own || await diary.Group(own, http.RequestAborted) is not { } group)
            return Problems.Of(404, "not-there", $"There is no group \"{key}\" here.");
        var (reader, site) = (Reader.Of(http), Readable.Site(http));
        var teller = await reader.Teller(views, [$"group/{own}"], http.RequestAborted);
        var feed = new Feed(teller($"group/{own}", "name", $"{group.Name}"), teller($"group/{own}", "purpose", $"{group.Purpose}"), Colors.Of(own),
            $"{site}/api/v1/groups/{own}/calendar.ics", site, log.Origin, reader.Phrases);
        return await Answer(http, diary, feed, await diary.Meetings([("group", own)], http.RequestAborted), reader);
    }

    private static async Task<IResult> OfLanguage(HttpContext http, IViews views, Diary diary, IEventLog log, [Description("The key of the language: a BCP 47 tag in lower case.")] string key)
    {
        if (Reader.Problem(http) is { } problem) return problem;
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        if (KeyOf<LanguageCommunity>(key) is not { } own || await diary.Community(own, http.RequestAborted) is not { } community)
            return Problems.Of(404, "not-there", $"There is no language community \"{key}\" here.");
        var (reader, site) = (new Reader([community.Tag]), Readable.Site(http));
        var name = reader.Phrases.Say("calendar", ("language", CultureInfo.GetCultureInfo($"{community.Tag}").NativeName));
        var feed = new Feed(new(name, reader.Phrases.Tag, Came.Source), null, null, $"{site}/api/v1/languages/{own}/calendar.ics", site, log.Origin, reader.Phrases);
        return await Answer(http, diary, feed, await diary.Meetings(community.Groups.Select(group => ("group", group)), http.RequestAborted), reader);
    }

    private static async Task<IResult> OfParticipant(HttpContext http, IViews views, IActors actors, Diary diary, IEventLog log,
        [Description("The participant's id.")] string key,
        [Description("What makes the address a secret.")] string token,
        [Description("The language to read it in, such as es; goes before Accept-Language.")] string? lang)
    {
        if (Reader.Problem(http, "lang") is { } problem) return problem;
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        if (KeyOf<Participant>(key) is not { } own || (await actors.Read<Participant>(own, newest: true, http.RequestAborted)).State is not Participant.Known { Calendar: { } address }
            || !address.Token.Fits(token))
            return Problems.Of(404, "not-there", "There is no calendar at this address, or the address has been revoked.");
        var reader = Reader.Of(http);
        var feed = new Feed(new(reader.Phrases["my-calendar"], reader.Phrases.Tag, Came.Source), null, null, null, Readable.Site(http), log.Origin, reader.Phrases);
        var meetings = await diary.Meetings([.. (await diary.GroupsOf(own, http.RequestAborted)).Select(group => ("group", group)), ("attendee", own)], http.RequestAborted);
        return await Answer(http, diary, feed, meetings, reader, isPrivate: true);
    }

    private static async Task<IResult> Answer(HttpContext http, Diary diary, Feed feed, IReadOnlyList<CalendarEntry> meetings, Reader reader, bool isPrivate = false) =>
        Readable.Answer(http, feed.Write(await diary.Tell(meetings, reader, http.RequestAborted)), "text/calendar", reader.Phrases.Language, "Authorization, Accept-Language", isPrivate);

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}
