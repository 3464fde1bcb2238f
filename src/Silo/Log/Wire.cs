using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ccnso.Collab.Log;

/// <summary>The one way in which messages and states become JSON and come back: in HTTP bodies, in the log, between silos.</summary>
public static class Wire
{
    private static readonly FrozenDictionary<string, Type> Stored = typeof(IActor<>).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<StoredAttribute>() is not null)
        .ToFrozenDictionary(type => type.GetCustomAttribute<StoredAttribute>()!.Name);

    private static readonly FrozenDictionary<Type, string> Names = Stored.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    private static readonly ConcurrentDictionary<Type, bool> TellsOfPeople = new();

    /// <summary>All stored names of events.</summary>
    public static IEnumerable<string> EventNames => Stored.Keys;

    /// <summary>For what people send: strict, so that a misspelt field is told and not ignored.</summary>
    public static JsonSerializerOptions Strict { get; } = WireOptions.Strict();

    /// <summary>For what we wrote ourselves: tolerant of what older and newer builds added.</summary>
    public static JsonSerializerOptions Tolerant { get; } = WireOptions.Tolerant();

    /// <summary>Gives other options the same names, enums and values: those that the framework describes our bodies with.</summary>
    public static void Shape(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = Tolerant.DefaultIgnoreCondition;
        options.Encoder = Tolerant.Encoder;
        options.NumberHandling = Tolerant.NumberHandling;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.TypeInfoResolver = Tolerant.TypeInfoResolver;
        foreach (var converter in Tolerant.Converters) options.Converters.Add(converter);
    }

    private static JsonSerializerOptions Impersonal { get; } = WireOptions.Tolerant(personal: false);

    private static JsonSerializerOptions PersonalOnly { get; } = WireOptions.Tolerant(personal: true);

    /// <summary>The stored name of this type of event.</summary>
    public static string NameOf(Type @event) =>
        Names.TryGetValue(@event, out var name) ? name : throw new InvalidOperationException($"{@event} has no [Stored] name.");

    /// <summary>The type of event that is stored under this name, or null: a later build may have written it.</summary>
    public static Type? TypeOf(string name) => Stored.GetValueOrDefault(name);

    /// <summary>An event as the log stores it, what is personal apart.</summary>
    public static Fact Fact(IEvent happened)
    {
        var type = happened.GetType();
        var personal = TellsOfPeople.GetOrAdd(type, static one => one.GetProperties().Any(property => property.IsDefined(typeof(PersonalAttribute))))
            ? JsonSerializer.Serialize(happened, type, PersonalOnly) : null;
        return new(NameOf(type), JsonSerializer.Serialize(happened, type, Impersonal), personal, happened is IErasure);
    }

    /// <summary>The event in a line of the log, with what is personal as long as it is kept.</summary>
    /// <exception cref="UnknownEventException">Another build wrote it.</exception>
    public static IEvent Event(Entry entry)
    {
        var type = TypeOf(entry.Type) ?? throw new UnknownEventException(entry);
        var whole = entry.Personal is null or "{}" ? entry.Data
            : entry.Data == "{}" ? entry.Personal
            : $"{entry.Data[..^1]},{entry.Personal[1..]}";
        return (IEvent)JsonSerializer.Deserialize(whole, type, Tolerant)!;
    }

    /// <summary>An event of this type, as it is sent to those who follow.</summary>
    public static IEvent Event(Type type, JsonElement data) => (IEvent)data.Deserialize(type, Tolerant)!;

    /// <summary>What a request asks, in 32 characters: equal for equal commands to the same actor.</summary>
    public static string Digest<TActor>(ActorRef actor, ICommand<TActor> command)
    {
        var type = command.GetType();
        var text = $"{actor} {type.Name} {JsonSerializer.Serialize(command, type, Tolerant)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>A state, or any other value of our own, as JSON.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Tolerant);

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Tolerant)!;

    /// <summary>The same, of a row.</summary>
    public static T Read<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, Tolerant)!;
}

/// <summary>The log has an event that this build does not know. Only the actor that it happened to is held up; nothing is lost.</summary>
public sealed class UnknownEventException(Entry entry)
    : Exception($"{entry.Stream} has the event \"{entry.Type}\" at position {entry.Position}, which this build does not know: a newer one wrote it. Upgrade this process.");
