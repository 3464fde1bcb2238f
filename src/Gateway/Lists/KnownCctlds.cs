using System.Globalization;
using System.Text;
using Ccnso.Collab.Log;
using Ccnso.Collab.Members;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>The ccTLDs on record, which are those of the root zone, and which of them somebody may have meant.</summary>
internal sealed class KnownCctlds
{
    private const int Page = 500;

    private readonly Dictionary<string, MemberShown> _all;

    private KnownCctlds(Dictionary<string, MemberShown> all) => _all = all;

    /// <summary>All of them.</summary>
    public static async Task<KnownCctlds> Load(IViews views, CancellationToken cancel)
    {
        Dictionary<string, MemberShown> all = [];
        for (string? after = null; ;)
        {
            var page = await views.List(new("members") { After = after, Limit = Page }, cancel);
            foreach (var row in page.Rows) all.Add(row.Key, Wire.Read<MemberShown>(row.Json));
            if ((after = page.Next) is null) return new(all);
        }
    }

    /// <summary>Whether it is on record.</summary>
    public bool Has(TopLevelLabel label) => _all.ContainsKey(label.ALabel);

    /// <summary>The nearest to what was given: of the territory that has this code, of this territory or manager, or with the fewest letters changed.</summary>
    public string? Nearest(string given, string? name)
    {
        var wanted = Folded(given);
        var named = name is null ? null : Folded(name);
        var best = _all.Values.Select(one => (One: one, Far: Distance(one, wanted, named))).OrderBy(pair => pair.Far).ThenBy(pair => pair.One.Label, StringComparer.Ordinal).FirstOrDefault();
        return best.One is { } found && best.Far <= (wanted.Length <= 2 ? 1 : wanted.Length / 3 + 1) ? $"{found.ULabel} ({found.Territory})" : null;
    }

    private static double Distance(MemberShown one, string wanted, string? named)
    {
        if (Folded($"{one.Territory}") == wanted || Folded($"{one.Code}") == wanted) return 0;
        // Whoever names the same organisation means the same ccTLD.
        var same = named is not null && (Folded($"{one.Manager}") == named || Folded($"{one.Territory}") == named) ? 0.5 : 0;
        return Math.Min(Edits(one.ULabel, wanted), Edits(one.Label, wanted)) - same;
    }

    private static string Folded(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFD)).Normalize(NormalizationForm.FormKD).ToLowerInvariant()
        .Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control) && !char.IsPunctuation(c) && !char.IsWhiteSpace(c))
        .Aggregate(new StringBuilder(), (folded, c) => folded.Append(c)).ToString();

    /// <summary>How many letters have to be put in, taken away, replaced or exchanged with their neighbour.</summary>
    private static int Edits(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 20) return 100;
        var (before, last, now) = (new int[other.Length + 1], Enumerable.Range(0, other.Length + 1).ToArray(), new int[other.Length + 1]);
        for (var i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) now[j] = Math.Min(now[j], before[j - 2] + 1);
            }
            (before, last, now) = (last, now, before);
        }
        return last[other.Length];
    }
}
