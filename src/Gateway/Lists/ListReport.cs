using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>What a list of members comes to, or came to.</summary>
/// <param name="Organization">Whose list.</param>
/// <param name="Mode">Whether it is the whole list, or changes.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Partial">Whether rows that are refused are left out and the others taken.</param>
/// <param name="Digest">The file's SHA-256.</param>
/// <param name="Listed">How many members the list has before it.</param>
/// <param name="Counts">How many rows, and for removals members, come to what.</param>
/// <param name="Columns">The columns that are known.</param>
/// <param name="Ignored">Other columns of the file.</param>
/// <param name="Notes">What else is to be known of it.</param>
/// <param name="Confirm">Of a dry run that removes more than a fifth of the members: send it as <c>confirm</c> with the same file.</param>
/// <param name="Import">The address of the import, if there is one.</param>
/// <param name="Rows">Each row, in the order of the file, and then the members that are removed.</param>
public sealed record ListReport(
    RegionalOrganization Organization, ImportMode Mode, ListOutcome Outcome, bool Partial, Fingerprint Digest, int Listed, ImportCounts Counts, IReadOnlyCollection<string> Columns,
    IReadOnlyCollection<string> Ignored, IReadOnlyList<ListNote> Notes, string? Confirm = null, string? Import = null, IReadOnlyList<RowReport>? Rows = null);

/// <summary>What becomes of a list that was sent.</summary>
public enum ListOutcome
{
    /// <summary>It was a dry run: nothing is written.</summary>
    Checked,

    /// <summary>Nothing of it is done.</summary>
    Refused,

    /// <summary>It is being done.</summary>
    Running,

    /// <summary>It is done; should a step have been refused after all, a note says so.</summary>
    Done,

    /// <summary>It was stopped while it was being done: its import says how far it came.</summary>
    Cancelled,
}

/// <summary>What is to be known of a file beside its rows, such as that it claims another total than it has.</summary>
public sealed record ListNote(int Row, string Reason, string Sentence);

/// <summary>What a row comes to.</summary>
/// <param name="Row">Its number as a spreadsheet counts; of NDJSON the line, of a JSON array the item, from 1. 0 for a member that is removed because the file does not have it.</param>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Entry">The member: the A-label of a ccTLD, or the key of another.</param>
/// <param name="Given">Whom the row names, as it is written there.</param>
/// <param name="Reason">A stable word for machines, where it is refused or repeated.</param>
/// <param name="Sentence">The same for people.</param>
/// <param name="Changes">What it changes, field by field.</param>
public sealed record RowReport(int Row, RowOutcome Outcome, string? Entry = null, string? Given = null, string? Reason = null, string? Sentence = null, Several<FieldReport>? Changes = null);

/// <summary>What a row comes to.</summary>
public enum RowOutcome
{
    /// <summary>The member is new on the list.</summary>
    Added,

    /// <summary>The list says something else of the member.</summary>
    Changed,

    /// <summary>The member is not on the list any more.</summary>
    Removed,

    /// <summary>The list says so already.</summary>
    Unchanged,

    /// <summary>The row cannot be taken.</summary>
    Refused,

    /// <summary>The same row is in the file already; it counts once.</summary>
    Repeated,
}

/// <summary>What a row changes in one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Before">What stands there.</param>
/// <param name="After">What the row says.</param>
/// <param name="Origin">Whose word it is that stands there, and since when.</param>
/// <param name="Kept">True where the registry itself has entered it: that stays, and the disagreement is shown to those who can settle it.</param>
public sealed record FieldReport(ListingField Field, string? Before, string? After, Origin? Origin = null, bool? Kept = null);
