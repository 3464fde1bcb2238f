using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Ccnso.Collab.Values;

/// <summary>A language tag (BCP 47, RFC 5646) in its canonical case: <c>pt-BR</c>, <c>zh-Hant-TW</c>.</summary>
public sealed partial record LanguageTag : IValue<LanguageTag>
{
    private const int MostKnown = 1_000;

    // Every text has one, and there are few: reading them again is most of what reading a page of texts costs.
    private static readonly ConcurrentDictionary<string, LanguageTag> Known = new(StringComparer.Ordinal);

    private readonly string _tag;

    private LanguageTag(string tag) => _tag = tag;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out LanguageTag? value, [NotNullWhen(false)] out string? problem)
    {
        if (Known.TryGetValue(text, out value))
        {
            problem = null;
            return true;
        }
        var match = Form().Match(text);
        var language = match.Groups["language"].Value.ToLowerInvariant();
        problem = text.Length > 35 || !Ascii.IsValid(text) || !match.Success ? "must be a language tag such as es, pt-BR or zh-Hant (BCP 47)."
            : !Languages.Known(language) ? $"names the language \"{language}\", which is not registered (BCP 47)."
            : match.Groups["region"] is { Length: 2, Value: var region } && !IsRegion(region) ? $"names the region \"{region}\", which is not registered (BCP 47)."
            : null;
        value = problem is null ? new(Canonical(text)) : null;
        if (value is not null && Known.Count < MostKnown) Known.TryAdd(text, value);
        return problem is null;
    }

    /// <inheritdoc/>
    public override string ToString() => _tag;

    /// <summary>The tag and every shorter one that it falls under, in the order of RFC 4647 section 3.4: zh-Hant-TW, zh-Hant, zh.</summary>
    public IEnumerable<string> Ranges
    {
        get
        {
            for (var range = _tag; ; range = range[..range.LastIndexOf('-')])
            {
                yield return range;
                if (!range.Contains('-', StringComparison.Ordinal)) yield break;
            }
        }
    }

    private static bool IsRegion(string region) =>
        TerritoryCode.TryParse(region, out var code, out _) && code.ToString() != "UK";

    // RFC 5646 section 2.1.1: language lower case, script title case, region upper case.
    private static string Canonical(string tag) => string.Join('-', tag.Split('-').Select((part, index) => (index, part.Length) switch
    {
        (0, _) => part.ToLowerInvariant(),
        (_, 2) => part.ToUpperInvariant(),
        (_, 4) when !char.IsAsciiDigit(part[0]) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
        _ => part.ToLowerInvariant(),
    }));

    [GeneratedRegex("^(?<language>[a-z]{2,3})(-[a-z]{4})?(-(?<region>[a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*\\z", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
