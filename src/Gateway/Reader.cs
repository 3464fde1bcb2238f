using System.Globalization;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;
using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway;

/// <summary>Whoever reads what is written for people, and in which languages: <c>lang=</c>, else Accept-Language, else as it was written.</summary>
internal sealed class Reader(IReadOnlyList<LanguageTag> wanted)
{
    private readonly IReadOnlyList<string> _accepted = Wordings.Accepting(wanted);

    /// <summary>The platform's own words for this reader.</summary>
    public Phrases Phrases { get; } = Phrases.In(wanted);

    /// <summary>Dates as they are written in the language of those words, by the customs of the region if the reader names one.</summary>
    public Dates Dates { get; } = new(Culture(wanted, Phrases.In(wanted)));

    /// <summary>Whoever sent this request.</summary>
    public static Reader Of(HttpContext http) =>
        new(http.Request.Query["lang"].ToString() is { Length: > 0 } asked ? [Value.Of<LanguageTag>(asked)] : [.. Accepted(http.Request)]);

    /// <summary>What is wrong with the query, which knows these names and no others.</summary>
    public static IResult? Problem(HttpContext http, params ReadOnlySpan<string> names)
    {
        foreach (var name in http.Request.Query.Keys)
            if (!names.Contains(name))
                return Problems.Of(400, "malformed", $"{(name.Length > 40 || name.Any(char.IsControl) ? "query" : name)}: there is nothing of that name to ask for here{(names.Length == 0 ? "" : $"; it knows {string.Join(", ", names)}")}.");
        var lang = http.Request.Query["lang"];
        return lang.Count > 1 ? Problems.Of(400, "malformed", "lang: is given too often.")
            : lang.Count == 1 && !LanguageTag.TryParse(lang.ToString(), out _, out var problem) ? Problems.Of(400, "malformed", $"lang: {problem}")
            : null;
    }

    /// <summary>How texts of these documents are told to this reader.</summary>
    public async Task<Teller> Teller(IViews views, IEnumerable<string> documents, CancellationToken cancel)
    {
        var wordings = await views.Wordings([.. documents.Distinct()], _accepted, cancel);
        return (document, field, text) => wordings.Of(document, field, text, _accepted);
    }

    private static CultureInfo Culture(IReadOnlyList<LanguageTag> wanted, Phrases phrases)
    {
        // Of what a reader sends, nothing but the region: what is asked for once by any name is kept for ever.
        var region = wanted.FirstOrDefault(tag => tag.Ranges.Contains(phrases.Language))?.ToString().Split('-').Skip(1)
            .FirstOrDefault(part => part.Length == 2 || (part.Length == 3 && char.IsAsciiDigit(part[0])));
        var culture = region is null ? phrases.Culture : CultureInfo.GetCultureInfo($"{phrases.Language}-{region}");
        // The meetings are on the Gregorian calendar, and so are those who go there.
        return culture.Calendar is GregorianCalendar ? culture : phrases.Culture;
    }

    private static IEnumerable<LanguageTag> Accepted(HttpRequest request)
    {
        var ranges = StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var given) ? given : [];
        foreach (var range in ranges.Where(range => range.Quality is not 0).OrderByDescending(range => range.Quality ?? 1))
            if (LanguageTag.TryParse(range.Value.ToString(), out var tag, out _)) yield return tag;
    }
}

/// <summary>Tells a text in the language of a reader where there is a translation, else as it was written.</summary>
/// <param name="document">What it is a text of, such as <c>meeting/icann79-dasc</c>.</param>
/// <param name="field">Which of its texts.</param>
/// <param name="text">The text as it was written.</param>
internal delegate Rendered Teller(string document, string field, string text);
