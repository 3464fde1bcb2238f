using System.Text.Json;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Live;

/// <summary>What an entry of the log says in words that are read in several languages.</summary>
/// <param name="Document">The address of the document that it says it in: <c>meeting/icann79-council/agenda/3</c>.</param>
/// <param name="Event">The CloudEvents event.</param>
internal abstract record Said(string Document, JsonElement Event)
{
    /// <summary>It writes texts.</summary>
    /// <param name="Texts">Those that it writes, with their revisions.</param>
    public sealed record Written(string Document, JsonElement Event, IReadOnlyList<TextWritten> Texts) : Said(Document, Event);

    /// <summary>It is about a translation.</summary>
    /// <param name="Key">Of what, into which language.</param>
    /// <param name="Happened">What happened.</param>
    public sealed record Translated(JsonElement Event, TranslationKey Key, ITextEvent Happened) : Said(Key.Document, Event);

    /// <summary>What a frame says; null where that is nothing, or what only another build can read.</summary>
    public static Said? In(Frame frame)
    {
        var isTranslation = frame.Stream.Kind == Kind<Translation>();
        if (Wire.TypeOf(frame.Type) is not { } type || !isTranslation && !TextWritten.IsSaidBy(type)) return null;
        try
        {
            var json = JsonElement.Parse(frame.Event.Span);
            var happened = Wire.Event(type, json.GetProperty("data"));
            if (isTranslation) return happened is ITextEvent it && TranslationKey.TryParse(frame.Stream.Key, out var key) ? new Translated(json, key, it) : null;
            List<TextWritten> texts = [.. TextWritten.Of(frame.Stream, json.GetProperty("version").GetInt64(), happened).Where(text => text is { Field: not null, Text: not null })];
            return texts is [var first, ..] ? new Written(first.Document, json, texts) : null;
        }
        catch (JsonException)
        {
            // Of this type, but not as this build knows it: it goes out as it is, as one of an unknown type does.
            return null;
        }
    }

    private static string Kind<TActor>() where TActor : IActor<TActor> => TActor.Kind;
}
