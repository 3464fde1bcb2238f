using System.Buffers;
using System.Text.Json;
using Ccnso.Collab.Languages;

namespace Ccnso.Collab.Live;

/// <summary>A frame as it is read in a language. What no language changes stays the very same frame.</summary>
internal static class Rendition
{
    /// <summary>
    /// The frame for this reader. Where it writes texts, they are in the reader's language as far as there are translations, and marked; a translation that
    /// readers get with it goes out under the subject of what it translates; other languages' translations are silent.
    /// </summary>
    public static Frame Of(Frame frame, Said said, Preference preference, Wordings wordings)
    {
        switch (said)
        {
            case Said.Written it:
                var texts = it.Texts.ToDictionary(text => text.Field!, text => wordings.Of(text.Document, text.Field!, text.Text!, preference.Accepted, text.Revision, preference.ReviewedOnly));
                return Write(frame, it, texts, Worst(texts.Values.Select(text => text.Came)), texts.Values.Select(text => $"{text.Language}").Distinct().ToList() is [{ Length: > 0 } language] ? language : null);
            case Said.Translated { Key: var key } it when preference.Accepted.Contains(key.Language):
                var (revision, machine) = it.Happened switch
                {
                    TextPublished published => (published.Revision, false),
                    MachineDrafted drafted => (drafted.Revision, true),
                    _ => (0, false),
                };
                if (revision == 0) return frame;
                return wordings.Of(key.Document, it.Happened.Field, key.Language, revision, machine, preference.Accepted, preference.ReviewedOnly) is { } came
                    ? Write(frame, it, null, came, $"{Values.Value.Of<Values.LanguageTag>(key.Language)}", key.Source)
                    : Silent(frame);
            default:
                return Silent(frame);
        }
    }

    private static Frame Silent(Frame frame) => frame with { Bytes = default };

    /// <summary>How all of an event's texts came, in one word: as far from the reader as one of them did.</summary>
    private static Came Worst(IEnumerable<Came> came) => came.MaxBy(static one => one switch
    {
        Came.Source => 3,
        Came.Machine => 2,
        Came.Stale => 1,
        _ => 0,
    });

    private static Frame Write(Frame frame, Said said, IReadOnlyDictionary<string, Rendered>? texts, Came came, string? language, ActorRef? subject = null)
    {
        var bytes = new ArrayBufferWriter<byte>(frame.Bytes.Length + 512);
        Sse.Begin(bytes, frame.Position, frame.Type);
        using (var json = new Utf8JsonWriter(bytes, Frame.Relaxed))
        {
            json.WriteStartObject();
            foreach (var attribute in said.Event.EnumerateObject())
            {
                switch (attribute.Name)
                {
                    case "subject" or "partitionkey" when subject is not null: json.WriteString(attribute.Name, $"{subject}"); break;
                    // It counts what happened to the translation, and the subject is another.
                    case "version" when subject is not null: break;
                    case "datacontenttype":
                        json.WriteString("document", said.Document);
                        if (language is not null) json.WriteString("language", language);
                        json.WriteString("text", Word.Of(came));
                        attribute.WriteTo(json);
                        break;
                    case "data" when texts is not null: Write(json, attribute.Value, texts); break;
                    default: attribute.WriteTo(json); break;
                }
            }
            json.WriteEndObject();
        }
        Sse.End(bytes);
        return frame with { Bytes = bytes.WrittenMemory };
    }

    private static void Write(Utf8JsonWriter json, JsonElement data, IReadOnlyDictionary<string, Rendered> texts)
    {
        json.WriteStartObject("data");
        foreach (var property in data.EnumerateObject())
        {
            if (texts.TryGetValue(property.Name, out var text)) json.WriteString(property.Name, text.Text);
            else property.WriteTo(json);
        }
        TextsShown.Write(json, texts.Select(text => (text.Key, text.Value)));
        json.WriteEndObject();
    }
}
