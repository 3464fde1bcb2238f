using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>A written update on where the work stands.</summary>
/// <param name="Number">Its number in the group.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Status">Where the work stands, in Markdown, in the first of the group's languages.</param>
/// <param name="NextSteps">What comes next.</param>
/// <param name="Background">What the activity is about.</param>
/// <param name="For">The key of the Council meeting that it was written for.</param>
[Part("status-updates/{number}")]
public sealed record StatusUpdate(
    int Number, DateTimeOffset At, [property: Translatable] Prose Status, [property: Translatable] Prose? NextSteps, [property: Translatable] Prose? Background, Slug? For)
{
    internal static Outcome<Group> Report(ImmutableList<StatusUpdate> updates, ReportStatus report, Context context)
    {
        if (!context.RunsGroup)
            return Rejection.NotAllowed("The group's chair, a vice-chair or its secretary reports its status.");
        var reported = new StatusReported(updates.Count + 1, context.At, report.Status, report.NextSteps, report.Background, report.For, report.Language);
        return updates is [.., var last] && last with { Number = reported.Number, At = reported.At } == Of(reported) ? [] : [reported];
    }

    internal static StatusUpdate Of(StatusReported reported) =>
        new(reported.Number, reported.At, reported.Status, reported.NextSteps, reported.Background, reported.For);

    /// <summary>Its row: once made, it never changes.</summary>
    internal Row Row(string group) => new("status-updates", $"{group}/{Number}", 0, this)
    {
        Fields = { ["group"] = [group], ["number"] = [$"{Number:D6}"], ["for"] = For is null ? [] : [$"{For}"] },
        Search = $"{Status} {NextSteps} {Background}",
    };
}
