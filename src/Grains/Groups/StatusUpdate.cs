using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>A written update on where the work stands.</summary>
public sealed record StatusUpdate(int Number, DateTimeOffset At, Prose Status, Prose? NextSteps, Prose? Background, Slug? For)
{
    internal static Outcome<Group> Report(ImmutableList<StatusUpdate> updates, ReportStatus report, Context context)
    {
        if (!context.RunsGroup)
            return Rejection.NotAllowed("The group's chair, a vice-chair or its secretary reports its status.");
        var reported = new StatusReported(updates.Count + 1, context.At, report.Status, report.NextSteps, report.Background, report.For);
        return updates is [.., var last] && last with { Number = reported.Number, At = reported.At } == Of(reported) ? [] : [reported];
    }

    internal static StatusUpdate Of(StatusReported reported) =>
        new(reported.Number, reported.At, reported.Status, reported.NextSteps, reported.Background, reported.For);
}
