using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Views;

/// <summary>Reads what documents say in several languages.</summary>
public static class WordingsReader
{
    /// <summary>These documents and their translations into these languages (keys of communities, <see cref="Wordings.Accepting"/>), in one query.</summary>
    public static async Task<Wordings> Wordings(this IViews views, IReadOnlyCollection<string> documents, IReadOnlyCollection<string> languages, CancellationToken cancel = default)
    {
        var places = documents.Select(document => (DocumentView.View, document)).Concat(
            from language in languages from document in documents select (TranslationView.View, TranslationKey.Of(language, document)));
        var rows = (await views.FindAll(places, cancel)).ToLookup(found => found.View, found => found.Row);
        return new(
            rows[DocumentView.View].ToDictionary(row => row.Key, row => Wire.Read<DocumentView>(row.Json)),
            rows[TranslationView.View].ToDictionary(row => row.Key, row => Wire.Read<TranslationView>(row.Json)));
    }
}
