using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>What came of a file that came back from a translator's tool.</summary>
/// <param name="Language">The key of the community.</param>
/// <param name="Position">The position in the log from which on a read sees it: send it as <c>Collab-Position</c>.</param>
/// <param name="Counts">How many units came out how.</param>
/// <param name="Units">Each unit, in the order of the file.</param>
public sealed record ReturnReport(string Language, long Position, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<ReturnedUnit> Units);

/// <summary>What came of a unit.</summary>
/// <param name="File">The id of its file.</param>
/// <param name="Unit">Its id.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="State">Where the text stands now; absent where it is none of this desk.</param>
/// <param name="Reason">A stable word for machines, where something was not done.</param>
/// <param name="Sentence">The same for people: what was not done, and why.</param>
/// <param name="Theirs">What somebody else has written since the file was sent out.</param>
/// <param name="Changes">Of a stale unit, what changed in the source since; what is removed is what the file says.</param>
/// <param name="Lost">Links and code spans of the source that the translation does not have.</param>
public sealed record ReturnedUnit(
    string File, string Unit, UnitOutcome Outcome, DeskState? State = null, string? Reason = null, string? Sentence = null, string? Theirs = null, Several<TextChange>? Changes = null, Several<string>? Lost = null);

/// <summary>How a unit came out.</summary>
public enum UnitOutcome
{
    /// <summary>It is on record: drafted, reviewed or published.</summary>
    Taken,

    /// <summary>It stands so already.</summary>
    Unchanged,

    /// <summary>It has no translation yet, or not of all segments.</summary>
    Open,

    /// <summary>The source has been revised since: the translation is kept as a draft of what it said before.</summary>
    Stale,

    /// <summary>Somebody else has written another translation since; theirs stands.</summary>
    Clashed,

    /// <summary>It was not understood, or a rule stands against it.</summary>
    Refused,
}
