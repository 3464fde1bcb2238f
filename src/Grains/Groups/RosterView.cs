using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>An office that somebody holds in a group: one line of "who is in which group".</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Group">The key of the group.</param>
/// <param name="GroupName">Its full name.</param>
/// <param name="Office">The office; <c>observer</c> also for a volunteer who waits to be appointed.</param>
/// <param name="From">The first day of the term (UTC).</param>
/// <param name="Until">The last day of the term (UTC): the office has ended where it has passed.</param>
/// <param name="Volunteers">Whether this observer has volunteered to be a member.</param>
public sealed record RoleView(
    string Participant, string Group, [property: Translatable(Field = "name")] Line GroupName, Office Office, DateOnly From, DateOnly? Until, bool Volunteers)
{
    internal static IEnumerable<Row> Rows(string key, Group.Formed group) => group.Roster.Seats.Select(seat =>
    {
        var shown = new RoleView(seat.Participant, key, group.Charter.Name.Value, seat.Office, seat.From, seat.Until,
            seat.Office == Office.Observer && group.Roster.Volunteers.ContainsKey(seat.Participant));
        // It has no address of its own, so nobody asks for its version.
        return new Row("roles", $"{key}/{seat.Participant}/{Word.Of(seat.Office)}/{seat.From:O}", 0, shown)
        {
            Fields =
            {
                ["participant"] = [seat.Participant],
                ["group"] = [key],
                ["kind"] = [Word.Of(group.Charter.Kind.Value)],
                ["region"] = group.Charter.HomeRegion.Value is { } region ? [$"{region}"] : [],
                ["office"] = [Word.Of(seat.Office)],
                ["from"] = [$"{seat.From:O}"],
                ["until"] = seat.Until is { } last ? [$"{last:O}"] : [],
                ["volunteers"] = [shown.Volunteers ? "true" : "false"],
            },
            Search = $"{seat.Participant} {key} {shown.GroupName}",
        };
    });
}

/// <summary>Who is in a group, by office. A term whose last day has passed has ended; one whose first day is to come has not begun.</summary>
/// <param name="Chairs">The chair; also the next, once appointed.</param>
/// <param name="ViceChairs">The vice-chairs.</param>
/// <param name="Secretaries">Who keeps the group's papers.</param>
/// <param name="Members">The members; in the Council, the councillors.</param>
/// <param name="Observers">Who reads and listens.</param>
/// <param name="Volunteers">Who waits to be appointed a member, and since when.</param>
public sealed record People(
    Several<TermView> Chairs, Several<TermView> ViceChairs, Several<TermView> Secretaries, Several<TermView> Members, Several<TermView> Observers,
    Several<TermView> Volunteers)
{
    internal static People Of(Roster roster)
    {
        return new(In(Office.Chair), In(Office.ViceChair), In(Office.Secretariat), In(Office.Member), In(Office.Observer),
            [.. roster.Volunteers.Select(volunteer => new TermView(volunteer.Key, volunteer.Value, null))]);

        Several<TermView> In(Office office) =>
            [.. roster.Seats.Where(seat => seat.Office == office).Select(seat => new TermView(seat.Participant, seat.From, seat.Until))];
    }
}

/// <summary>Somebody for a term.</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="From">The first day (UTC).</param>
/// <param name="Until">The last day (UTC), or open.</param>
public sealed record TermView(string Participant, DateOnly From, DateOnly? Until);
