using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ccnso.Collab.Log;
using Ccnso.Collab.Mentorships;

namespace Ccnso.Collab.Live;

/// <summary>An entry of the log as all streams send it: made once, shared by every subscriber, never changed.</summary>
/// <param name="Position">Its position: the item's id.</param>
/// <param name="Stream">The actor that it happened to.</param>
/// <param name="Version">Its place in that actor's stream, from 1.</param>
/// <param name="Type">The stored name of the event.</param>
/// <param name="Group">The group whose record it belongs to, if any.</param>
/// <param name="Erases">Whether the person that it happened to is forgotten with it.</param>
/// <param name="Bytes">The whole item of the event stream, UTF-8, with a CloudEvents 1.0 event in JSON as its data.</param>
public sealed record Frame(long Position, ActorRef Stream, long Version, string Type, string? Group, bool Erases, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The CloudEvents 1.0 event alone.</summary>
    public ReadOnlyMemory<byte> Event => Bytes[(Bytes.Span.IndexOf("\ndata: "u8) + 7)..^2];

    /// <summary>The participant whom its data names as the one whom it is about, if it names one.</summary>
    public string? Participant { get; init; }

    /// <summary>Whether it is kept from whom it was rendered for: only its position goes on.</summary>
    public bool IsSilent => Bytes.IsEmpty;

    /// <summary>Whether it tells of this participant: it names them, or it is on their own, or of a mentorship of theirs.</summary>
    public bool Tells(string participant) => Participant == participant
        || (Stream.Kind is "participant" or "volunteer" or "mentoring" && Stream.Key == participant)
        || (Stream.Kind == "mentorship" && MentorshipKey.Pairs(Stream.Key, participant));

    internal static JsonWriterOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The frame of an entry. The event is not read, so one of a later build goes out as it is. What is personal stays behind.
    /// <paramref name="source"/> has to be another for each database: with the id, it names the event in the whole world.
    /// </summary>
    public static Frame Of(Entry entry, string source)
    {
        var bytes = new ArrayBufferWriter<byte>(512 + entry.Data.Length);
        Sse.Begin(bytes, entry.Position, entry.Type);
        using (var json = new Utf8JsonWriter(bytes, Relaxed))
            Write(json, entry, source);
        Sse.End(bytes);
        return new(entry.Position, entry.Stream, entry.Version, entry.Type, entry.Group,
            typeof(IErasure).IsAssignableFrom(Wire.TypeOf(entry.Type)), bytes.WrittenMemory)
        { Participant = Named(entry.Data) };
    }

    private static string? Named(string data)
    {
        if (!data.Contains("\"participant\"", StringComparison.Ordinal)) return null;
        var json = JsonElement.Parse(data);
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("participant", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
    }

    private static void Write(Utf8JsonWriter json, Entry entry, string source)
    {
        var actor = entry.Stream.ToString();
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", entry.Position.ToString(CultureInfo.InvariantCulture));
        json.WriteString("source", source);
        json.WriteString("type", entry.Type);
        json.WriteString("subject", actor);
        json.WriteString("time", entry.At.UtcDateTime);
        // The extension "sequence" sorts as text, so it has leading zeros.
        json.WriteString("sequence", entry.Position.ToString("D19", CultureInfo.InvariantCulture));
        json.WriteString("partitionkey", actor);
        if (entry.Group is not null) json.WriteString("group", entry.Group);
        json.WriteNumber("version", entry.Version);
        json.WriteString("by", entry.By);
        json.WriteString("datacontenttype", "application/json");
        json.WritePropertyName("data");
        // In JSON a bare line break can only stand between tokens; in an event stream it would end the line.
        json.WriteRawValue(entry.Data.Replace('\n', ' ').Replace('\r', ' '), skipInputValidation: true);
        json.WriteEndObject();
    }
}
