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
    public static bool Has<TShown>() => Texts<TShown>.Shown is not null;

    /// <summary>What is wrong with the query of one such record, which knows nothing but the language.</summary>
    public static IResult? Problem<TShown>(HttpContext http) => Has<TShown>() ? Reader.Problem(http, Reader.Lang) : null;

    /// <summary>These rows under this tag, which is the reader's own where a language is asked for; <paramref name="body"/> makes one of them.</summary>
    public static async Task<IResult> Answer<TShown>(HttpContext http, IViews views, string tag, IReadOnlyList<Shown> rows, Func<IReadOnlyList<Shown>, byte[]> body)
    {
        if (Texts<TShown>.Shown is not { } texts) return Reads.Answer(http, tag, () => body(rows));
        var writtenIn = rows is [{ Language: { Length: > 0 } first }, ..] && rows.All(row => row.Language == first) ? first : null;
        if (Reader.Choosing(http) is not { } reader)
        {
            if (writtenIn is not null) http.Response.Headers.ContentLanguage = writtenIn;
            return Reads.Answer(http, tag, () => body(rows), Vary);
        }
        var (told, languages) = await Tell(texts, rows, reader, views, writtenIn is null ? null : Value.Of<LanguageTag>(writtenIn), http.RequestAborted);
        return Answer(http, tag, body(told), languages);
    }

    /// <summary>What is told in the reader's language, under the tag that it would have had as it was written, made another for each wording.</summary>
    public static IResult Answer(HttpContext http, string tag, byte[] body, IEnumerable<LanguageTag?> languages)
    {
        // An edit starts from the version, which comes first.
        tag = $"{tag[..^1]}-{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8))}\"";
        SayLanguages(http, languages);
        return Reads.Answer(http, tag, () => body, Vary);
    }

    /// <summary>Says in which languages the texts of an answer are.</summary>
    public static void SayLanguages(HttpContext http, IEnumerable<LanguageTag?> languages)
    {
        var told = languages.Select(language => $"{language}").Where(tag => tag.Length > 0).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (told.Length > 0) http.Response.Headers.ContentLanguage = string.Join(", ", told);
    }

    private static async Task<(List<Shown> Rows, HashSet<LanguageTag?> Languages)> Tell(
        TextsShown texts, IReadOnlyList<Shown> rows, Reader reader, IViews views, LanguageTag? writtenIn, CancellationToken cancel)
    {
        var read = rows.Select(row => (Row: row, Json: JsonElement.Parse(row.Json))).ToList();
        var teller = await reader.Teller(views, read.SelectMany(one => texts.Of(one.Json, one.Row.Actor)).Select(text => text.Document), writtenIn, cancel);
        var languages = new HashSet<LanguageTag?>();
        return ([.. read.Select(one => one.Row with { Json = Written(one.Json, one.Row.Actor) })], languages);

        byte[] Written(JsonElement json, string actor)
        {
            var bytes = new ArrayBufferWriter<byte>();
            using (var to = new Utf8JsonWriter(bytes, Relaxed)) texts.Write(to, json, actor, Told);
            return bytes.WrittenSpan.ToArray();
        }

        Rendered Told(string document, string field, string text)
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
