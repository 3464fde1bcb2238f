using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Imports;

/// <summary>
/// The steps of imports that have been checked, until they are done: kept beside the log, because they may tell of people, in parts that are read one at a time.
/// </summary>
public interface IImportSteps
{
    /// <summary>So many steps are in each part but the last.</summary>
    const int InPart = 256;

    /// <summary>Keeps a part; parts are numbered from 0.</summary>
    Task Keep(string plan, int part, IReadOnlyList<ImportStep> steps, CancellationToken cancel = default);

    /// <summary>A part; empty if there is none.</summary>
    Task<IReadOnlyList<ImportStep>> Read(string plan, int part, CancellationToken cancel = default);

    /// <summary>Drops all parts of a plan.</summary>
    Task Drop(string plan, CancellationToken cancel = default);

    /// <summary>Drops what was kept before this for plans that never began or have ended; these are still to be done.</summary>
    Task DropForgotten(DateTimeOffset before, IReadOnlyCollection<string> needed, CancellationToken cancel = default);
}

/// <summary>One step: an entry is added or changed, or removed.</summary>
/// <param name="Row">The row of the file; 0 for an entry that is removed because the file does not have it.</param>
/// <param name="Entry">Whom it concerns.</param>
/// <param name="Says">What the row says; null removes the entry.</param>
public sealed record ImportStep(int Row, EntryKey Entry, Several<Saying>? Says);
