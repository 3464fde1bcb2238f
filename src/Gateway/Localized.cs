using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway;

/// <summary>
/// Rows in the language of whoever reads them. A reader who names no language gets them as they were written, byte by byte; one who does gets beside the texts how
/// each of them came, under <c>texts</c>.
/// </summary>
internal static class Localized
{
    /// <summary>What answers depend on that are told in the reader's language.</summary>
    public const string Vary = "Authorization, Accept-Language";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether such a record shows texts that are translated.</summary>
    public static bool Has<TShown>() => Texts<TShown>.Shown is not null || MentoringWords.In<TShown>() is not null;

    /// <summary>What is wrong with the query of one such record, which knows nothing but the language.</summary>
    public static IResult? Problem<TShown>(HttpContext http) => Has<TShown>() ? Reader.Problem(http, Reader.Lang) : null;

    /// <summary>A row under this tag, which is the reader's own where a language is asked for. What is told is kept for the next who asks the same.</summary>
    public static async Task<IResult> Answer<TShown>(HttpContext http, IViews views, string tag, Shown row)
    {
        if (InWords<TShown>(http, tag, [row], rows => rows[0].Json) is { } worded) return worded;
        if (Texts<TShown>.Shown is not { } texts || Reader.Named(http) is not { } named) return AsWritten<TShown>(http, tag, [row], row.Json);
        var (wording, kept, place) = (views.Wording, Kept.Beside(views), (typeof(TShown), row.Key, row.Position, named));
        if (wording is not null && kept.Find(place, wording) is { } known) return Answer(http, known);
        if (Reader.Choosing(http) is not { } reader) return AsWritten<TShown>(http, tag, [row], row.Json);
        var (rows, languages) = await Tell(texts, [row], reader, views, http.RequestAborted);
        var told = Localization.Of(tag, rows[0].Json, languages);
        if (wording is not null) kept.Keep(place, wording, told);
        return Answer(http, told);
    }

    /// <summary>These rows, of which <paramref name="body"/> makes one, in the same way.</summary>
    public static async Task<IResult> Answer<TShown>(HttpContext http, IViews views, string tag, IReadOnlyList<Shown> rows, Func<IReadOnlyList<Shown>, byte[]> body)
    {
        if (InWords<TShown>(http, tag, rows, body) is { } worded) return worded;
        if (Texts<TShown>.Shown is not { } texts || Reader.Choosing(http) is not { } reader) return AsWritten<TShown>(http, tag, rows, body(rows));
        var (told, languages) = await Tell(texts, rows, reader, views, http.RequestAborted);
        return Answer(http, Localization.Of(tag, body(told), languages));
    }

    /// <summary>What is told in a language, or 304 for whoever has it already.</summary>
    public static IResult Answer(HttpContext http, Localization told)
    {
        if (told.Languages.Length > 0) http.Response.Headers.ContentLanguage = told.Languages;
        return Reads.Answer(http, told.Tag, () => told.Body, Vary);
    }

    /// <summary>Rows whose sentences are the platform's, where a language is asked for.</summary>
    private static IResult? InWords<TShown>(HttpContext http, string tag, IReadOnlyList<Shown> rows, Func<IReadOnlyList<Shown>, byte[]> body)
    {
        if (MentoringWords.In<TShown>() is not { } tell || Reader.Choosing(http)?.Phrases is not { } phrases) return null;
        return Answer(http, Localization.Of(tag, body([.. rows.Select(row => row with { Json = tell(row.Json, phrases) })]), [phrases.Tag]));
    }

    private static IResult AsWritten<TShown>(HttpContext http, string tag, IReadOnlyList<Shown> rows, byte[] body)
    {
        if (!Has<TShown>()) return Reads.Answer(http, tag, () => body);
        if (WrittenIn(rows) is { } language) http.Response.Headers.ContentLanguage = language;
        return Reads.Answer(http, tag, () => body, Vary);
    }

    private static string? WrittenIn(IReadOnlyList<Shown> rows) =>
        rows is [{ Language: { Length: > 0 } first }, ..] && rows.All(row => row.Language == first) ? first : null;

    private static async Task<(List<Shown> Rows, HashSet<LanguageTag?> Languages)> Tell(
        TextsShown texts, IReadOnlyList<Shown> rows, Reader reader, IViews views, CancellationToken cancel)
    {
        var read = rows.Select(row => (Row: row, Json: JsonElement.Parse(row.Json))).ToList();
        var writtenIn = WrittenIn(rows) is { } language ? Value.Of<LanguageTag>(language) : null;
        var teller = await reader.Teller(views, read.SelectMany(one => texts.Of(one.Json, one.Row.Actor)).Select(text => text.Document), writtenIn, cancel);
        var languages = new HashSet<LanguageTag?>();
        return ([.. read.Select(one => one.Row with { Json = Written(one.Json, one.Row.Actor) })], languages);

        byte[] Written(JsonElement json, string actor)
        {
            var bytes = new ArrayBufferWriter<byte>();
            using (var to = new Utf8JsonWriter(bytes, Relaxed)) texts.Write(to, json, actor, Text);
            return bytes.WrittenSpan.ToArray();
        }

        Rendered Text(string document, string field, string text)
        {
            var told = teller(document, field, text);
            languages.Add(told.Language);
            return told;
        }
    }

    private static class Texts<TShown>
    {
        public static TextsShown? Shown { get; } = TextsShown.In(typeof(TShown));
    }
}

/// <summary>An answer in a reader's language.</summary>
/// <param name="Body">The body.</param>
/// <param name="Tag">Its ETag.</param>
/// <param name="Languages">The languages that its texts are in, as Content-Language says it; empty where there are none.</param>
internal sealed record Localization(byte[] Body, string Tag, string Languages)
{
    /// <summary>Under the tag that it would have had as it was written, made another for each wording; an edit starts from the version, which comes first in it.</summary>
    public static Localization Of(string tag, byte[] body, IEnumerable<LanguageTag?> languages) =>
        new(body, $"{tag[..^1]}-{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8))}\"", InWords(languages));

    /// <summary>Languages as Content-Language says them.</summary>
    public static string InWords(IEnumerable<LanguageTag?> languages) =>
        string.Join(", ", languages.Select(language => $"{language}").Where(tag => tag.Length > 0).Distinct().Order(StringComparer.Ordinal));
}
