using System.Globalization;
using Ccnso.Collab.Gateway.Exchange;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>A row of a list, read: whom it concerns and what it says, or why it cannot be taken.</summary>
/// <param name="Number">Its number in the file.</param>
/// <param name="Given">Whom it names, as it is written there.</param>
/// <param name="Entry">The member, if it can be told.</param>
/// <param name="Says">What it says of the member.</param>
/// <param name="Removes">Whether it takes the member off the list.</param>
/// <param name="Problem">Why it cannot be taken.</param>
internal sealed record ListRow(int Number, string? Given, EntryKey? Entry, Several<Saying> Says, bool Removes = false, (string Reason, string Sentence)? Problem = null)
{
    private static readonly Dictionary<string, ListingField> Fields = Enum.GetValues<ListingField>().ToDictionary(field => Word.Of(field));

    /// <summary>Reads a row.</summary>
    /// <param name="row">Its cells.</param>
    /// <param name="columns">What things are called in this list.</param>
    /// <param name="cctlds">The ccTLDs on record.</param>
    public static ListRow Of(SheetRow row, ListColumns columns, KnownCctlds cctlds)
    {
        var given = row["label"] ?? row["entry"] ?? row["name"];
        var shown = given is null ? null : BrokenFileException.Shown(given);
        if (row.Problem is { } broken) return new(row.Number, shown, null, [], Problem: ("malformed-row", broken));
        var (entry, problem) = Who(row, cctlds);
        if (row.Cells.FirstOrDefault(cell => Spoilt.Problem(cell.Value) is not null) is { Key: { } spoilt, Value: { } text })
            return new(row.Number, shown, entry, [], Problem: ("encoding-spoilt", $"{spoilt}: {Spoilt.Problem(text)}"));
        if (problem is not null) return new(row.Number, shown, entry, [], Problem: problem);
        if (columns.Removes(row["remove"])) return new(row.Number, shown, entry, [], Removes: true);
        List<Saying> says = [];
        foreach (var (column, field) in Fields.Where(one => row.Cells.ContainsKey(one.Key)))
        {
            var (saying, wrong) = Saying.Read(field, Tidy(field, row[column], columns));
            if (wrong is not null) return new(row.Number, shown, entry, [], Problem: ("impossible-value", $"{column}: \"{BrokenFileException.Shown(row[column]!)}\" {wrong}"));
            // A list that leaves the kind open leaves it as it is.
            if (field != ListingField.Kind || saying!.To is not null) says.Add(saying!);
        }
        if (entry!.Label is null && !says.Any(one => one.Field == ListingField.Kind)) return new(row.Number, shown, entry, [], Problem: ("kind-missing", "kind: is missing; only a ccTLD is a full member unless something else is said."));
        if (entry.Label is null && says.FirstOrDefault(one => one.Field == ListingField.Name) is { To: null }) return new(row.Number, shown, entry, [], Problem: ("name-missing", "name: is missing; only a ccTLD is known without one."));
        return new(row.Number, shown, entry, [.. says]);
    }

    private static (EntryKey? Entry, (string, string)? Problem) Who(SheetRow row, KnownCctlds cctlds)
    {
        if (row["label"] is { } label) return Cctld(label, row["name"], cctlds);
        if (row["entry"] is { } key) return EntryKey.TryParse(key, out var entry, out var wrong)
            ? entry.Label is { } other && !cctlds.Has(other) ? Cctld(key, row["name"], cctlds) : (entry, null) : (null, ("impossible-value", $"entry: {wrong}"));
        if (row["name"] is not { } name) return (null, ("who-missing", "The row says neither which ccTLD nor which organisation it is about."));
        return Line.TryParse(name, out var line, out var problem) ? (EntryKey.OfName(line), null) : (null, ("impossible-value", $"name: {problem}"));
    }

    private static (EntryKey? Entry, (string, string)? Problem) Cctld(string given, string? name, KnownCctlds cctlds)
    {
        // Dots, blanks, and the invisible marks that come with labels written from right to left.
        var bare = new string([.. given.Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.Control) || c is '\u200C' or '\u200D')]).Trim('.');
        var shown = BrokenFileException.Shown(given);
        if (TopLevelLabel.TryParse(bare, out var label, out _) && cctlds.Has(label)) return (EntryKey.Of(label), null);
        var (reason, what) = label is null ? ("not-a-cctld", "is no label of a ccTLD") : ("not-on-record", "is no ccTLD of the root zone that is on record here");
        return (label is null ? null : EntryKey.Of(label), (reason, $"label: \"{shown}\" {what}{(cctlds.Nearest(label?.ULabel ?? bare, name) is { } guess ? $"; did you mean {guess}?" : ".")}"));
    }

    /// <summary>What people write, as it has to be written.</summary>
    private static string? Tidy(ListingField field, string? text, ListColumns columns) => (field, text) switch
    {
        (_, null) => null,
        (ListingField.Kind, _) => columns.Kind(text),
        (ListingField.Website, _) when !text.Contains("://", StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal) && !text.Contains('@', StringComparison.Ordinal) => $"https://{text}",
        (ListingField.Contact, _) when text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) => text["mailto:".Length..],
        (ListingField.Since, _) when text.Length > 10 && text[10] == 'T' => text[..10],
        (ListingField.Name or ListingField.Note, _) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        _ => text,
    };
}

/// <summary>Texts that have been read in another encoding than they were written in.</summary>
internal static class Spoilt
{
    // What UTF-8 looks like to whoever takes it for Latin-1 or Windows-1252: these, and after them what stands for 0x80 to 0xBF.
    private const string First = "ÂÃÄÅÐÑØÙ×";
    private const string Then = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Problem(string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) return "has the sign U+FFFD, which stands for characters that were lost: save the file anew from where it was right.";
        for (var i = 0; i + 1 < text.Length; i++)
            if (text[i] == 'â' && text[i + 1] is '€' or '\u0080' || First.Contains(text[i], StringComparison.Ordinal) && (text[i + 1] is >= '\u0080' and <= '\u00BF' and not '\u00A0' || text[i + 1] is '\u00A0' && text[i] is 'Ã' or 'Â' || Then.Contains(text[i + 1], StringComparison.Ordinal)))
                return $"\"{BrokenFileException.Shown(text)}\" looks like UTF-8 that was read as Latin-1: save the file anew as CSV UTF-8, from where it was right.";
        return null;
    }
}
