using System.Text.RegularExpressions;

namespace Ccnso.Collab.Languages;

/// <summary>What of a Markdown text stays the same in every language: where its links lead, and its code spans.</summary>
public static partial class Markup
{
    /// <summary>Those of the source that the translation does not have, as they stand there.</summary>
    public static IReadOnlyList<string> Lost(string source, string translation)
    {
        var kept = Marks(translation).ToHashSet();
        return [.. Marks(source).Distinct().Where(mark => !kept.Contains(mark))];
    }

    private static List<string> Marks(string text)
    {
        List<string> marks = [];
        var rest = text.ToCharArray();
        var runs = Backticks().Matches(text);
        for (var i = 0; i < runs.Count; i++)
        {
            // A code span ends at the next run of as many backticks (CommonMark, section 6.1).
            var end = i + 1;
            while (end < runs.Count && runs[end].Length != runs[i].Length) end++;
            if (end == runs.Count) continue;
            var (from, to) = (runs[i].Index, runs[end].Index + runs[end].Length);
            marks.Add(text[from..to]);
            Array.Fill(rest, ' ', from, to - from);
            i = end;
        }
        marks.AddRange(Destinations().Matches(new(rest)).Select(match => match.Groups[1].Value.TrimEnd('.', ',', ';', ':', '!', '?')).Where(link => link.Length > 0));
        return marks;
    }

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();

    // [text](where it leads), <https://…>, and https://… as it stands.
    [GeneratedRegex(@"(?:\]\(\s*<?|(?=https?://))([^\s<>()\[\]]+)")]
    private static partial Regex Destinations();
}
