using System.Text;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway;

/// <summary>Translations: a document on its way into a language, text by text. Its key is the language and the document's address, with dots.</summary>
public static class Translations
{
    /// <summary>Maps the routes.</summary>
    public static void MapTranslations(this IEndpointRouteBuilder api)
    {
        var translations = api.MapGroup("/translations").WithTags("Translations");
        translations.MapGet("/{key}", Whole).Produces<IReadOnlyList<DeskText>>().ProducesProblem(404).WithSummary("The texts of a document beside their translations into a language");
        translations.MapGet("/{key}/{field}", One).Produces<DeskText>().ProducesProblem(404).WithSummary("A text beside its translation; of a stale one also what changed in the source");
        translations.Post<Translation, TakeText>("/{key}/{field}/take", "Take a text to translate, for two days");
        translations.Post<Translation, GiveBackText>("/{key}/{field}/give-back", "Give a text back");
        translations.Put<Translation, DraftText>("/{key}/{field}/draft", "Write a translation, or correct it");
        translations.Post<Translation, ReviewText>("/{key}/{field}/review", "Approve a draft, with corrections or without");
        translations.Post<Translation, PublishText>("/{key}/{field}/publish", "Publish a reviewed translation");
        translations.MapPost("/{key}/{field}/machine-draft", MachineTranslation.Draft).RequireAuthorization().Produces<Receipt>()
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503).WithSummary("Have a machine draft a translation, for a person to review");
    }

    /// <summary>A document and its translation, as the views have them.</summary>
    internal static async Task<(DocumentView Document, long Version, TranslationView? Translation)?> Find(TranslationKey key, IViews views, CancellationToken cancel)
    {
        var found = (await views.FindAll([(DocumentView.View, key.Document), (TranslationView.View, $"{key}")], cancel)).ToDictionary(one => one.View, one => one.Row);
        return found.TryGetValue(DocumentView.View, out var document)
            ? (Read<DocumentView>(document), document.Version, found.TryGetValue(TranslationView.View, out var translation) ? Read<TranslationView>(translation) : null)
            : null;
    }

    private static async Task<IResult> Whole(string key, HttpContext http, IViews views, TimeProvider clock)
    {
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        if (!TranslationKey.TryParse(key, out var own) || await Find(own, views, http.RequestAborted) is not var (document, _, translation)) return NotThere(key);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(document.Texts.Select(text => DeskText.Of(own.Language, document, text, translation, clock.GetUtcNow())), Wire.Tolerant);
    }

    private static async Task<IResult> One(string key, string field, HttpContext http, IViews views, TimeProvider clock)
    {
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        if (!TranslationKey.TryParse(key, out var own) || await Find(own, views, http.RequestAborted) is not var (document, version, translation)
            || document.Texts.FirstOrDefault(text => text.Field == field) is not { } source) return NotThere($"{key}/{field}");
        var shown = DeskText.Of(own.Language, document, source, translation, clock.GetUtcNow()).WithChanges();
        // The source and the clock have a part in it; the version that an edit starts from comes first.
        return Reads.Answer(http, $"\"{shown.Version}-{version}-{Word.Of(shown.State)}\"", () => Encoding.UTF8.GetBytes(Wire.Write(shown)));
    }

    internal static IResult NotThere(string key) => Problems.Of(404, "not-there", $"There is nothing to translate at \"{key}\": no such document, text or language.");

    private static T Read<T>(Shown row) => Wire.Read<T>(row.Json);
}
