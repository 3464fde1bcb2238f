using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Groups;

/// <summary>An item of a group's work plan.</summary>
/// <param name="Item">Its number in the group.</param>
/// <param name="Title">What has to be done, in a line.</param>
/// <param name="Description">More of it, in Markdown.</param>
/// <param name="Owner">The id of the participant who does it; none where it is free to be taken.</param>
/// <param name="Due">The day by which it should be done.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Version">Its ETag, without quotes.</param>
[Part("work/{item}")]
public sealed record WorkItemView(
    int Item, [property: Translatable] Line Title, [property: Translatable] Prose? Description, string? Owner, DateOnly? Due, WorkStatus Status, long Version)
{
    internal static WorkItemView Of(WorkItem item) =>
        new(item.Number, item.Title.Value, item.Description.Value, item.Owner.Value, item.Due.Value, item.Status.Value, item.Version);

    internal static IEnumerable<Row> Rows(string group, WorkPlan plan) => plan.Items.Select(item => new Row("work-items", $"{group}/{item.Number}", item.Version, Of(item))
    {
        Fields =
        {
            ["group"] = [group],
            ["item"] = [$"{item.Number:D6}"],
            ["owner"] = item.Owner.Value is { } owner ? [owner] : [],
            ["due"] = item.Due.Value is { } due ? [$"{due:O}"] : [],
            ["status"] = [Word.Of(item.Status.Value)],
        },
        Search = $"{item.Title.Value} {item.Description.Value}",
    });

    internal static IEnumerable<Row> OpenRows(string group, WorkPlan plan) => plan.Open.Where(item => item.Owner.Value is not null).Select(item =>
        new OpenWork(item.Owner.Value!, group, WorkKind.WorkItem, item.Title.Value, item.Due.Value, item.Status.Value, $"/api/v1/groups/{group}/work/{item.Number}", $"work/{item.Number}")
            .Row($"group/{group}/work/{item.Number}", item.Version));
}

/// <summary>A milestone of a group.</summary>
/// <param name="Milestone">Its number in the group.</param>
/// <param name="Title">What will have been reached.</param>
/// <param name="Date">By when.</param>
/// <param name="Reached">The day on which it was.</param>
/// <param name="Version">Its ETag, without quotes.</param>
[Part("milestones/{milestone}")]
public sealed record MilestoneView(int Milestone, [property: Translatable] Line Title, DateOnly Date, DateOnly? Reached, long Version)
{
    internal static MilestoneView Of(Milestone milestone) =>
        new(milestone.Number, milestone.Title.Value, milestone.Date.Value, milestone.Reached.Value, milestone.Version);

    internal static IEnumerable<Row> Rows(string group, Milestones milestones) => milestones.Items.Select(milestone => new Row("milestones", $"{group}/{milestone.Number}", milestone.Version, Of(milestone))
    {
        Fields =
        {
            ["group"] = [group],
            ["date"] = [$"{milestone.Date.Value:O}"],
            ["reached"] = milestone.Reached.Value is { } day ? [$"{day:O}"] : [],
        },
        Search = $"{milestone.Title.Value}",
    });
}
