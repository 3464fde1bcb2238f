using System.Text.RegularExpressions;

namespace Ccnso.Collab.Languages;

/// <summary>A piece of a text that was revised: the pieces that are same or added are the new text, those that are same or removed the old one.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Text">The piece.</param>
public sealed partial record TextChange(ChangeKind Kind, string Text)
{
    /// <summary>More words than this on both sides are not compared one by one.</summary>
    private const int Most = 2_000;

    /// <summary>What changed, word by word: as few words as possible.</summary>
    public static IReadOnlyList<TextChange> Between(string before, string now)
    {
        var (old, @new) = (Words(before), Words(now));
        var first = 0;
        while (first < old.Length && first < @new.Length && old[first] == @new[first]) first++;
        var last = 0;
        while (last < old.Length - first && last < @new.Length - first && old[^(last + 1)] == @new[^(last + 1)]) last++;
        List<TextChange> pieces = [];
        Add(pieces, ChangeKind.Same, old[..first]);
        Compare(pieces, old[first..^last], @new[first..^last]);
        Add(pieces, ChangeKind.Same, old[^last..]);
        return pieces;
    }

    private static void Compare(List<TextChange> pieces, ReadOnlySpan<string> old, ReadOnlySpan<string> @new)
    {
        if (old.Length > Most || @new.Length > Most || old.IsEmpty || @new.IsEmpty)
        {
            Add(pieces, ChangeKind.Removed, old);
            Add(pieces, ChangeKind.Added, @new);
            return;
        }
        // The longest common part from each place to the end.
        var common = new int[old.Length + 1, @new.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = @new.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == @new[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        for (int i = 0, j = 0; i < old.Length || j < @new.Length;)
        {
            if (i < old.Length && j < @new.Length && old[i] == @new[j]) (_, j) = (Add(pieces, ChangeKind.Same, [old[i++]]), j + 1);
            else if (j == @new.Length || i < old.Length && common[i + 1, j] >= common[i, j + 1]) Add(pieces, ChangeKind.Removed, [old[i++]]);
            else Add(pieces, ChangeKind.Added, [@new[j++]]);
        }
    }

    private static bool Add(List<TextChange> pieces, ChangeKind kind, ReadOnlySpan<string> words)
    {
        if (words.IsEmpty) return false;
        var text = string.Concat(words);
        if (pieces is [.., var last] && last.Kind == kind) pieces[^1] = last with { Text = last.Text + text };
        else pieces.Add(new(kind, text));
        return true;
    }

    private static string[] Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    // Words, spaces, and single characters of anything else; together they are the text.
    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Word();
}

/// <summary>What happened to a piece of a text.</summary>
public enum ChangeKind
{
    /// <summary>It stands as it stood.</summary>
    Same,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is new.</summary>
    Added,
}
