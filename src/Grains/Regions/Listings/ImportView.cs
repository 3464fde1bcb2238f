using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>An import into a list of members.</summary>
/// <param name="Organization">Whose list.</param>
/// <param name="Number">Counted from 1.</param>
/// <param name="State">How it stands.</param>
/// <param name="By">Who sent the file.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Mode">Whether it was the whole list.</param>
/// <param name="Digest">The file's SHA-256.</param>
/// <param name="Counts">What the file came to.</param>
/// <param name="Done">So many entries are added, changed or removed by now.</param>
/// <param name="Steps">Of so many.</param>
/// <param name="Failures">How many of those were refused after all.</param>
/// <param name="Failed">The first of them.</param>
/// <param name="Partial">Whether rows that were refused were left out on purpose.</param>
/// <param name="Confirmed">Whether many removals were confirmed.</param>
/// <param name="EndedAt">When it was done, or stopped.</param>
/// <param name="CancelledBy">Who stopped it; what was done by then stands.</param>
public sealed record ImportShown(
    RegionalOrganization Organization, int Number, ImportState State, string By, DateTimeOffset At, ImportMode Mode, Fingerprint Digest, ImportCounts Counts, int Done, int Steps, int Failures,
    Several<FailedStep> Failed, bool Partial, bool Confirmed, DateTimeOffset? EndedAt, string? CancelledBy)
{
    /// <summary>What readers see of an import.</summary>
    public static ImportShown Of(ImportRun run) => new(run.Organization, run.Number,
        run.CancelledBy is not null ? ImportState.Cancelled : run.EndedAt is not null ? ImportState.Finished : ImportState.Running, run.By, run.At, run.Plan.Mode, run.Plan.Digest, run.Plan.Counts,
        run.Done, run.Plan.Steps, run.Failures, run.Failed, run.Plan.Partial, run.Plan.Confirmed, run.EndedAt, run.CancelledBy);
}

/// <summary>How an import stands.</summary>
public enum ImportState
{
    /// <summary>It is being done.</summary>
    Running,

    /// <summary>All of it is done.</summary>
    Finished,

    /// <summary>It was stopped; its first steps are done, the others are not.</summary>
    Cancelled,
}

/// <summary>What readers see of imports: the latest fifty of each organisation.</summary>
public static class ImportView
{
    /// <summary>The name of the view.</summary>
    public const string Name = "imports";

    /// <summary>One row each.</summary>
    public static IEnumerable<Row> Project(string key, MemberList state, long version) =>
        (state.Now is { } now ? [now, .. state.Past] : state.Past).Select(run => new Row(Name, $"{key}/{run.Number:D9}", version, ImportShown.Of(run))
        {
            Fields = { ["organization"] = [key], ["state"] = [Word.Of(ImportShown.Of(run).State)], ["by"] = [run.By], ["at"] = [$"{run.At.UtcDateTime:O}"] },
        });
}
