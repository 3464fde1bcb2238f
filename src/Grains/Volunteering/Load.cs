using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Volunteering;

/// <summary>What a participant carries in all groups, and carried in the last two years.</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Carries">How much in all: offices, open work and action items, and assignments that are neither.</param>
/// <param name="Served">In how many seats and assignments they served in the last two years, those of today included.</param>
/// <param name="IsNew">Whether they have never held a seat or an assignment.</param>
/// <param name="Offices">The offices that they hold now, observers aside.</param>
/// <param name="Work">What they have to do.</param>
/// <param name="Assignments">Roles in meetings and delegations that they accepted, and whatever is offered to them.</param>
public sealed record Load(string Participant, int Carries, int Served, bool IsNew, Several<RoleView> Offices, Several<OpenWork> Work, Several<AssignmentView> Assignments)
{
    private const int Years = 2;

    /// <summary>Sums it up. Seats and work items that came from an assignment are counted as what they became, and other assignments once, though they are among the work too.</summary>
    public static Load Of(string participant, IReadOnlyList<RoleView> roles, IReadOnlyList<OpenWork> work, IReadOnlyList<AssignmentView> assignments, DateOnly today)
    {
        var since = today.AddYears(-Years);
        var held = roles.Where(role => role.Office != Office.Observer && role.From <= today).ToList();
        var offices = held.Where(role => !(role.Until < today)).ToList();
        var served = assignments.Where(one => one.Standing is Standing.Accepted or Standing.SteppedDown or Standing.Ended && one.From <= today).ToList();
        // A seat that is in the group's roster still is counted there.
        var elsewhere = served.Where(one => one.For is not Purpose.Seats || !held.Any(role => role.Group == $"{one.Group}" && role.Office == Office.Member && role.From == one.From)).ToList();
        var other = work.Where(one => one.Kind != WorkKind.Assignment).ToList();
        var current = elsewhere.Where(one => one is { Standing: Standing.Accepted, For: Purpose.MeetingRole or Purpose.Delegation }).ToList();
        return new(participant, offices.Count + other.Count + current.Count,
            held.Count(role => !(role.Until < since)) + elsewhere.Count(one => !((one.LeftOn ?? one.Until) < since)),
            held.Count + served.Count == 0,
            [.. offices.Take(Several.Most)], [.. other.Take(Several.Most)], [.. current.Concat(assignments.Where(one => one.Standing == Standing.Offered)).Take(Several.Most)]);
    }
}
