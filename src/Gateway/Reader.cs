using System.Globalization;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;
using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway;

/// <summary>Whoever reads what is written for people, and in which languages: <c>lang=</c>, else Accept-Language, else as it was written.</summary>
internal sealed class Reader(IReadOnlyList<LanguageTag> wanted)
{
    /// <summary>The name of the parameter.</summary>
    public const string Lang = "lang";

    /// <summary>The same in the API reference.</summary>
    public const string LangSaid = "The language to read it in, such as es; goes before Accept-Language.";

    /// <summary>Nobody reads more languages, and each that is looked for costs.</summary>
    private const int Most = 20;

    private readonly IReadOnlyList<string> _accepted = [.. Wordings.Accepting(wanted).Take(Most)];

    /// <summary>The platform's own words for this reader.</summary>
    public Phrases Phrases => field ??= Phrases.In(wanted);

    /// <summary>Dates as they are written in the language of those words, by the customs of the region if the reader names one.</summary>
    public Dates Dates => field ??= new(Culture(wanted, Phrases));

    /// <summary>Whoever sent this request.</summary>
    public static Reader Of(HttpContext http) =>
        new(http.Request.Query[Lang].ToString() is { Length: > 0 } asked ? [Value.Of<LanguageTag>(asked)] : [.. Accepted(http.Request)]);

    /// <summary>The same, also where what they ask for is no language.</summary>
    public static Reader Asking(HttpContext http) => LangProblem(http) is null ? Of(http) : new([.. Accepted(http.Request)]);

    /// <summary>What whoever sent this request says of languages, word by word; null if nothing.</summary>
    public static string? Named(HttpContext http) => http.Request.Query.TryGetValue(Lang, out var asked) ? $"{Lang}={asked}"
        : http.Request.Headers.AcceptLanguage is { Count: > 0 } accepted ? accepted.ToString() : null;

    /// <summary>Whoever sent this request, if they say which languages they read; else null.</summary>
    public static Reader? Choosing(HttpContext http) => Named(http) is not null && Of(http) is { _accepted.Count: > 0 } reader ? reader : null;

    /// <summary>What is wrong with the query, which knows these names and no others.</summary>
    public static IResult? Problem(HttpContext http, params ReadOnlySpan<string> names)
    {
        foreach (var name in http.Request.Query.Keys)
            if (!names.Contains(name))
                return Problems.Of(400, "malformed", $"{(name.Length > 40 || name.Any(char.IsControl) ? "query" : name)}: there is nothing of that name to ask for here{(names.Length == 0 ? "" : $"; it knows {string.Join(", ", names)}")}.");
        return LangProblem(http);
    }

    /// <summary>What is wrong with <c>lang=</c>.</summary>
    public static IResult? LangProblem(HttpContext http)
    {
        var lang = http.Request.Query[Lang];
        return lang.Count > 1 ? Problems.Of(400, "malformed", "lang: is given too often.")
            : lang.Count == 1 && !LanguageTag.TryParse(lang.ToString(), out _, out var problem) ? Problems.Of(400, "malformed", $"lang: {problem}")
            : null;
    }

    /// <summary>How texts of these documents are told to this reader.</summary>
    public Task<Teller> Teller(IViews views, IEnumerable<string> documents, CancellationToken cancel) => Teller(views, documents, null, cancel);

    /// <summary>The same where all of them were written in one language that is known: what the reader likes less than that is not looked for.</summary>
    public async Task<Teller> Teller(IViews views, IEnumerable<string> documents, LanguageTag? writtenIn, CancellationToken cancel)
    {
        IReadOnlyList<string> wanted = writtenIn is null ? _accepted : [.. _accepted.TakeWhile(language => !language.Equals($"{writtenIn}", StringComparison.OrdinalIgnoreCase))];
        if (writtenIn is not null && wanted.Count == 0) return (_, _, text) => new(text, writtenIn, Came.Source);
        var wordings = await views.Wordings([.. documents.Distinct()], wanted, cancel);
        return (document, field, text) => wordings.Of(document, field, text, wanted);
    }

    /// <summary>How texts of the past are told to this reader: in what was translated of them then.</summary>
    public async Task<Func<TextWritten, Rendered>> Teller(IViews views, IEnumerable<TextWritten> texts, CancellationToken cancel)
    {
        var wordings = await views.Wordings([.. texts.Select(text => text.Document).Distinct()], _accepted, cancel);
        return text => wordings.Of(text.Document, text.Field!, text.Text!, _accepted, text.Revision);
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
