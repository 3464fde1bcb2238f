using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>
/// What crosses between gateways and silos, as the same JSON that HTTP and the log use: a command is <c>["Join", {…}, context]</c>, an
/// answer <c>[version, position, [["group.joined", {…}]], rejection]</c>, and a fault <c>{…}</c>. No name of a type of .NET is in it.
/// </summary>
internal static class Crossing
{
    public static byte[] Write<TActor>(ICommand<TActor> command, Context context) => Bytes(json =>
    {
        json.WriteStringValue(command.GetType().Name);
        JsonSerializer.Serialize(json, command, command.GetType(), Wire.Tolerant);
        JsonSerializer.Serialize(json, context with { Offices = [] }, Wire.Tolerant);
    });

    public static byte[] Write(Answer answer) => Bytes(json =>
    {
        json.WriteNumberValue(answer.Version);
        json.WriteNumberValue(answer.Position);
        json.WriteStartArray();
        foreach (var happened in answer.Happened)
        {
            json.WriteStringValue(Wire.NameOf(happened.GetType()));
            JsonSerializer.Serialize(json, happened, happened.GetType(), Wire.Tolerant);
        }
        json.WriteEndArray();
        JsonSerializer.Serialize(json, answer.Rejection, Wire.Tolerant);
    });

    public static byte[] Write(Fault fault) => JsonSerializer.SerializeToUtf8Bytes(fault, Wire.Tolerant);

    public static (ICommand<TActor> Command, Context Context) ReadAsked<TActor>(ReadOnlySpan<byte> bytes)
    {
        var json = Begin(bytes);
        var type = CommandsOf<TActor>.ByName.GetValueOrDefault(Next(ref json).GetString()!)
            ?? throw new ActorUnavailableException($"This silo does not know \"{json.GetString()}\": a gateway of a newer build asks for it. Upgrade the silo.");
        var command = (ICommand<TActor>)Value(ref json, type)!;
        return (command, (Context)Value(ref json, typeof(Context))!);
    }

    /// <exception cref="ActorUnavailableException">A fault was answered; or what is told there.</exception>
    public static Answer ReadAnswer(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] == '{') throw JsonSerializer.Deserialize<Fault>(bytes, Wire.Tolerant)!.ToException();
        var json = Begin(bytes);
        var (version, position) = (Next(ref json).GetInt64(), Next(ref json).GetInt64());
        var happened = new List<IEvent>();
        Next(ref json);
        while (Next(ref json).TokenType != JsonTokenType.EndArray)
        {
            var type = Wire.TypeOf(json.GetString()!) ?? throw new ActorUnavailableException(
                $"It is done and on record at position {position}, but this gateway is of an older build than the silo and cannot show \"{json.GetString()}\": upgrade it.");
            happened.Add((IEvent)Value(ref json, type)!);
        }
        return new(version, position, happened, (Rejection?)Value(ref json, typeof(Rejection)));
    }

    private static Utf8JsonReader Begin(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes);
        json.Read();
        return json;
    }

    private static ref Utf8JsonReader Next(ref Utf8JsonReader json)
    {
        json.Read();
        return ref json;
    }

    private static object? Value(ref Utf8JsonReader json, Type type) => JsonSerializer.Deserialize(ref Next(ref json), type, Wire.Tolerant);

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = Wire.Tolerant.Encoder }))
        {
            json.WriteStartArray();
            write(json);
            json.WriteEndArray();
        }
        return bytes.WrittenSpan.ToArray();
    }

    private static class CommandsOf<TActor>
    {
        public static readonly FrozenDictionary<string, Type> ByName = typeof(TActor).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ICommand<TActor>))).ToFrozenDictionary(type => type.Name);
    }
}
