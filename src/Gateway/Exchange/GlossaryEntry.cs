namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>An entry of a glossary as a file has it.</summary>
/// <param name="Row">Where it stands: the row, or the line.</param>
/// <param name="Term">The term in the language of the sources.</param>
/// <param name="Translation">How it is said in the language of the community.</param>
/// <param name="Note">When, and why; null for none.</param>
/// <param name="HasNote">Whether the file says anything of notes: an empty one then empties it.</param>
/// <param name="Seen">The version of the entry when the file was written; null where it does not say.</param>
/// <param name="Problem">What is wrong with it as a whole, in a sentence.</param>
internal sealed record GlossaryEntry(int Row, string? Term, string? Translation, string? Note, bool HasNote, long? Seen, string? Problem = null);

/// <summary>What came of a glossary that somebody sent.</summary>
/// <param name="Language">The key of the community.</param>
/// <param name="Position">The position in the log from which on a read sees it: send it as <c>Collab-Position</c>.</param>
/// <param name="Counts">How many entries came out how.</param>
/// <param name="Ignored">Columns that were not looked at, as they are named.</param>
/// <param name="Rows">Each entry, in the order of the file.</param>
public sealed record GlossaryReport(string Language, long Position, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<string> Ignored, IReadOnlyList<GlossaryRow> Rows);

/// <summary>What came of an entry.</summary>
/// <param name="Row">The row as a spreadsheet counts, the first is 1; of XML the line.</param>
/// <param name="Term">The term.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Reason">Of a refused one a stable word for machines.</param>
/// <param name="Sentence">The same for people: what is in the way, and what would help.</param>
/// <param name="Theirs">What somebody else has written since the file was written.</param>
public sealed record GlossaryRow(int Row, string? Term, RowOutcome Outcome, string? Reason = null, string? Sentence = null, string? Theirs = null);

/// <summary>How an entry came out.</summary>
public enum RowOutcome
{
    /// <summary>It is in the glossary now.</summary>
    Added,

    /// <summary>The glossary has it like this now.</summary>
    Changed,

    /// <summary>The glossary has it so already.</summary>
    Unchanged,

    /// <summary>It was not taken.</summary>
    Refused,
}
