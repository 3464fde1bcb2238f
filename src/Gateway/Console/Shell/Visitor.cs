using System.Globalization;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>Whoever is in the console: in which language, which the address says, and as whom, which the cookie does.</summary>
internal sealed class Visitor
{
    private static readonly object Key = new();

    private readonly HttpContext _http;

    private Visitor(HttpContext http)
    {
        _http = http;
        var given = LanguageTag.TryParse($"{http.GetRouteValue("Lang")}", out var language, out _);
        Language = given ? language! : Reader.Of(http).Phrases.Tag;
        Speaks = given;
        Reader = new([Language]);
    }

    /// <summary>The language that the visitor reads.</summary>
    public LanguageTag Language { get; }

    /// <summary>Whether the address names a language at all.</summary>
    public bool Speaks { get; }

    /// <summary>How texts and dates are told.</summary>
    public Reader Reader { get; }

    /// <summary>The language of the console's own words: the nearest to the visitor's.</summary>
    public LanguageTag Words => Reader.Phrases.Tag;

    /// <summary>The participant who is signed in, or null.</summary>
    public string? Id => Caller.Id(_http.User);

    /// <summary>A phrase.</summary>
    public string this[string name] => Reader.Phrases[name];

    /// <summary>The visitor of this request.</summary>
    public static Visitor Of(HttpContext http) => (Visitor)(http.Items[Key] ??= new Visitor(http));

    /// <summary>A phrase with something put in.</summary>
    public string Say(string name, params ReadOnlySpan<(string Place, object Value)> parts) => Reader.Phrases.Say(name, parts);

    /// <summary>The address of a page, in the visitor's language or another.</summary>
    public string To(string page, string? language = null) => $"{_http.Request.PathBase}{ConsoleHosting.Root}/{language ?? $"{Language}"}{(page.Length == 0 ? "" : $"/{page}")}";

    /// <summary>This very page in another language.</summary>
    public string Here(string language)
    {
        var path = $"{_http.Request.Path}".Split('/', 4);
        return To(path.Length > 3 ? path[3] : "", language) + _http.Request.QueryString;
    }

    /// <summary>What a language is called in itself: <c>Português</c>, and of a narrower tag what it adds: <c>Português (BR)</c>.</summary>
    public static string NameOf(LanguageTag language)
    {
        // Of what visitors ask for, the language only: a culture that is asked for once is kept for ever.
        var (main, rest) = $"{language}".Split('-', 2) is [var first, var second] ? (first, $" ({second})") : ($"{language}", "");
        var name = CultureInfo.GetCultureInfo(main).NativeName;
        return char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..] + rest;
    }

    /// <summary>What a reader should know of how a text came, or null: the name of a phrase.</summary>
    public string? Caveat(Rendered text) => text.Came switch
    {
        Came.Stale => "stale",
        Came.Machine => "machine",
        Came.Source when text.Language is { } language && !Language.Ranges.Contains($"{language}") => "console.source",
        _ => null,
    };
}
