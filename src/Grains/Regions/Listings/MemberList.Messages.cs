using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>Begins to take a file that has been checked. One at a time. By the organisation and the secretariat.</summary>
/// <param name="Plan">What it is going to do.</param>
/// <param name="After">The number of the last import when the file was checked; 0 before the first.</param>
public sealed record BeginImport(ImportPlan Plan, int After) : ICommand<MemberList>;

/// <summary>Notes how far an import has come. By the platform.</summary>
/// <param name="Import">Its number.</param>
/// <param name="Done">So many steps are done, from the first on.</param>
/// <param name="Failures">So many of them, since it was noted last, were refused after all.</param>
/// <param name="Failed">The first of these.</param>
public sealed record AdvanceImport(int Import, int Done, int Failures, Several<FailedStep> Failed) : ICommand<MemberList>;

/// <summary>Stops an import: what is done by then stays, and nothing more is done. By the organisation and the secretariat.</summary>
/// <param name="Import">Its number.</param>
public sealed record CancelImport(int Import) : ICommand<MemberList>;

/// <summary>Whether a file is the whole list or changes of it.</summary>
public enum ImportMode
{
    /// <summary>The whole list: who is not in it is removed.</summary>
    Whole,

    /// <summary>Changes: who is not in it stays.</summary>
    Changes,
}

/// <summary>What a file that has been checked is going to do.</summary>
/// <param name="Id">Under which its steps are kept until they are done.</param>
/// <param name="Mode">Whether it is the whole list.</param>
/// <param name="Digest">The file's SHA-256.</param>
/// <param name="Counts">What it comes to.</param>
/// <param name="Steps">So many entries are added, changed and removed.</param>
/// <param name="Partial">Whether rows that were refused were left out on purpose.</param>
/// <param name="Confirmed">Whether many removals were confirmed.</param>
public sealed record ImportPlan(string Id, ImportMode Mode, Fingerprint Digest, ImportCounts Counts, int Steps, bool Partial = false, bool Confirmed = false);

/// <summary>What a file comes to, in rows, and for removals in entries.</summary>
public sealed record ImportCounts(int Added, int Changed, int Removed, int Unchanged, int Refused, int Repeated);

/// <summary>A step that was refused when it was to be done.</summary>
public sealed record FailedStep(int Row, EntryKey Entry, string Reason, string Sentence);

/// <summary>An import has begun.</summary>
[Stored("list.import-begun")]
public sealed record ImportBegun(RegionalOrganization Organization, int Import, string By, DateTimeOffset At, ImportPlan Plan) : IEvent<MemberList>;

/// <summary>So much of an import is done.</summary>
[Stored("list.import-advanced")]
public sealed record ImportAdvanced(int Import, int Done, int Failures, Several<FailedStep> Failed) : IEvent<MemberList>;

/// <summary>An import is done: the list is as its file says.</summary>
[Stored("list.import-finished")]
public sealed record ImportFinished(RegionalOrganization Organization, int Import, DateTimeOffset At) : IEvent<MemberList>;

/// <summary>An import was stopped: its first steps are done, the others are not.</summary>
[Stored("list.import-cancelled")]
public sealed record ImportCancelled(RegionalOrganization Organization, int Import, int Done, string By, DateTimeOffset At) : IEvent<MemberList>;
