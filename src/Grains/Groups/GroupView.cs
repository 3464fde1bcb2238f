using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>A group as visitors and volunteers see it.</summary>
/// <param name="Key">Its key, such as <c>dasc</c>.</param>
/// <param name="Kind">What sort of group it is.</param>
/// <param name="Name">Its full name.</param>
/// <param name="State">Whether it is at work.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Scope">What it deals with and what not, in Markdown.</param>
/// <param name="Languages">Its working languages; the first is the one that its own texts are written in.</param>
/// <param name="HomeRegion">The ICANN region in which its record is at home.</param>
/// <param name="People">Who is in it; nobody once it is dissolved.</param>
/// <param name="Counts">How many of everything.</param>
/// <param name="LatestUpdate">Its latest written update.</param>
/// <param name="Work">What it has to do: the items that are not done.</param>
/// <param name="Milestones">What it has not reached yet.</param>
public sealed record GroupView(
    string Key, GroupKind Kind, [property: Translatable] Line Name, GroupState State, [property: Translatable] Prose Purpose, [property: Translatable] Prose? Scope,
    Several<LanguageTag> Languages, Region? HomeRegion, People People, GroupCounts Counts, StatusUpdate? LatestUpdate, Several<WorkItemView> Work,
    Several<MilestoneView> Milestones)
{
    /// <summary>The rows of a group in all views.</summary>
    public static IEnumerable<Row> Project(string key, Group state, long version) => state switch
    {
        Group.Formed group => [.. Rows(key, group, GroupState.Active, version), .. RoleView.Rows(key, group), .. WorkItemView.OpenRows(key, group.Plan)],
        Group.Dissolved { Last: var group } => Rows(key, group with { Roster = new() }, GroupState.Dissolved, version),
        _ => [],
    };

    private static IEnumerable<Row> Rows(string key, Group.Formed group, GroupState state, long version) =>
    [
        Of(key, group, state, version),
        CharterView.Row(key, group.Charter),
        .. WorkItemView.Rows(key, group.Plan),
        .. MilestoneView.Rows(key, group.Milestones),
        .. group.Updates.Select(update => update.Row(key)),
        .. DocumentView.Rows(ActorRef.Of<Group>(key), key, group.Texts, wanted: state == GroupState.Active, since: state == GroupState.Active ? 0 : version),
    ];

    private static Row Of(string key, Group.Formed group, GroupState state, long version)
    {
        var charter = group.Charter;
        var shown = new GroupView(key, charter.Kind.Value, charter.Name.Value, state, charter.Purpose.Value, charter.Scope.Value, charter.Languages.Value,
            charter.HomeRegion.Value, People.Of(group.Roster), GroupCounts.Of(group), group.Updates.LastOrDefault(),
            [.. group.Plan.Open.Select(WorkItemView.Of)],
            [.. group.Milestones.Items.Where(milestone => milestone.Reached.Value is null).OrderBy(milestone => milestone.Date.Value).Select(MilestoneView.Of)]);
        return new("groups", key, version, shown)
        {
            Fields =
            {
                ["key"] = [key],
                // The first value is what is sorted by: regardless of case.
                ["name"] = [$"{shown.Name}".ToLowerInvariant(), $"{shown.Name}"],
                ["kind"] = [Word.Of(shown.Kind)],
                ["state"] = [Word.Of(state)],
                ["language"] = [.. shown.Languages.Select(language => $"{language}")],
                ["region"] = shown.HomeRegion is { } region ? [$"{region}"] : [],
                ["participant"] = [.. group.Roster.Seats.Select(seat => seat.Participant).Distinct()],
            },
            Search = $"{key} {shown.Name} {shown.Purpose} {shown.Scope}",
        };
    }
}

/// <summary>Whether a group is at work.</summary>
public enum GroupState
{
    /// <summary>At work.</summary>
    Active,

    /// <summary>Dissolved; its record stays.</summary>
    Dissolved,
}

/// <summary>How many of everything a group has.</summary>
/// <param name="Members">People who take part: leadership, secretary and members, each counted once.</param>
/// <param name="Observers">People who only observe.</param>
/// <param name="Volunteers">People who wait to be appointed.</param>
/// <param name="OpenWork">Items of the work plan that are open or in progress.</param>
/// <param name="FreeWork">Of those, the items that nobody has taken yet.</param>
/// <param name="DoneWork">Items that are done.</param>
public sealed record GroupCounts(int Members, int Observers, int Volunteers, int OpenWork, int FreeWork, int DoneWork)
{
    internal static GroupCounts Of(Group.Formed group)
    {
        var members = group.Roster.Seats.Where(seat => seat.Office != Office.Observer).Select(seat => seat.Participant).ToHashSet();
        return new(members.Count,
            group.Roster.Seats.Select(seat => seat.Participant).Distinct().Count() - members.Count,
            group.Roster.Volunteers.Count,
            group.Plan.Open.Count(),
            group.Plan.Open.Count(item => item.Owner.Value is null),
            group.Plan.Items.Count(item => item.Status.Value == WorkStatus.Done));
    }
}
