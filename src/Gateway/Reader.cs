using System.Globalization;
using Ccnso.Collab.Gateway.Calendar;
using Ccnso.Collab.Values;
using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway;

/// <summary>Whoever reads what is written for people, and in which language: <c>lang=</c>, else Accept-Language, else as it was written.</summary>
internal sealed record Reader(LanguageTag? Language)
{
    /// <summary>The platform's own words for this reader.</summary>
    public Phrases Phrases { get; } = Phrases.In(Language);

    /// <summary>Whoever sent this request.</summary>
    public static Reader Of(HttpContext http) => new(http.Request.Query["lang"].ToString() is { Length: > 0 } asked ? Value.Of<LanguageTag>(asked) : Accepted(http.Request));

    /// <summary>What is wrong with the query, which knows these names and no others.</summary>
    public static IResult? Problem(HttpContext http, params ReadOnlySpan<string> names)
    {
        foreach (var name in http.Request.Query.Keys)
            if (!names.Contains(name))
                return Problems.Of(400, "malformed", $"{(name.Length > 40 || name.Any(char.IsControl) ? "query" : name)}: there is no such thing to ask for here. It knows {string.Join(", ", names)}.");
        var lang = http.Request.Query["lang"];
        return lang.Count > 1 ? Problems.Of(400, "malformed", "lang: is given too often.")
            : lang.Count == 1 && !LanguageTag.TryParse(lang.ToString(), out _, out var problem) ? Problems.Of(400, "malformed", $"lang: {problem}")
            : null;
    }

    /// <summary>How texts are told to this reader.</summary>
    public Task<Teller> Teller() => Task.FromResult<Teller>((_, _, _, text, language) => new(text, language));

    private static LanguageTag? Accepted(HttpRequest request) =>
        (StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var ranges) ? ranges : [])
            .Where(range => range.Quality is not 0).OrderByDescending(range => range.Quality ?? 1)
            .Select(range => LanguageTag.TryParse(range.Value.ToString(), out var tag, out _) ? tag : null)
            .FirstOrDefault(tag => tag is not null);
}
