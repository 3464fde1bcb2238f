using System.Diagnostics.CodeAnalysis;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Live;

/// <summary>In which languages somebody reads what happens.</summary>
public sealed record Preference
{
    private const int Most = 10;

    private Preference(IReadOnlyList<string> accepted, bool reviewedOnly) =>
        (Accepted, ReviewedOnly, Key) = (accepted, reviewedOnly, $"{string.Join(',', accepted)}{(reviewedOnly ? " reviewed" : "")}");

    /// <summary>The languages, the best first, each with what it falls back to (RFC 4647 section 3.4): keys of communities.</summary>
    public IReadOnlyList<string> Accepted { get; }

    /// <summary>Whether they want nothing that a machine translated and nobody has reviewed; the source instead.</summary>
    public bool ReviewedOnly { get; }

    /// <summary>The same for all who read alike.</summary>
    public string Key { get; }

    /// <summary>Whoever reads one language.</summary>
    public static Preference For(LanguageTag language) => new(Wordings.Accepting([language]), false);

    /// <summary>Reads what was asked for, or says in a sentence what is wrong. Without a language, nothing is rendered: null.</summary>
    /// <param name="own">The language whose stream it is, if it is one's; it comes first.</param>
    /// <param name="lang">Languages, separated by commas.</param>
    /// <param name="reviewed">true or false.</param>
    /// <param name="preference">What was read.</param>
    /// <param name="problem">What is wrong.</param>
    public static bool TryParse(LanguageTag? own, string? lang, string? reviewed, out Preference? preference, [NotNullWhen(false)] out string? problem)
    {
        preference = null;
        List<LanguageTag> wanted = own is null ? [] : [own];
        var given = lang?.Split(',') ?? [];
        problem = given.Length > Most ? $"lang: at most {Most} languages." : reviewed is not (null or "true" or "false") ? "reviewed: must be true or false." : null;
        foreach (var one in given)
        {
            if (problem is not null) return false;
            if (LanguageTag.TryParse(one, out var tag, out var wrong)) wanted.Add(tag);
            else problem = $"lang: each {wrong}";
        }
        if (problem is null && reviewed is not null && wanted.Count == 0) problem = "reviewed: goes with lang, which says in which languages.";
        if (problem is null && wanted.Count > 0) preference = new(Wordings.Accepting(wanted), reviewed == "true");
        return problem is null;
    }
}
