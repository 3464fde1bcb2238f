using System.Globalization;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Actors;

/// <summary>A field together with the version of its actor at which it last changed, so that a stale edit is told by the field, not by the clock.</summary>
public sealed record Revised<T>(T Value, long Version)
{
    /// <summary>This value, changed at that version; the same one where nothing changes.</summary>
    public Revised<T> With(T value, long version) =>
        EqualityComparer<T>.Default.Equals(value, Value) ? this : new(value, version);

    /// <summary>The clash, if somebody changed the field to something else after <paramref name="seen"/>; else null.</summary>
    public Clash? Against(string field, T wanted, long seen) =>
        Version > seen && !EqualityComparer<T>.Default.Equals(wanted, Value) ? new(field, Text(Value), Text(wanted)) : null;

    /// <inheritdoc cref="With(T, long)"/>
    public Revised<T> With(Change<T>? change, long version) => change is null ? this : With(change.To, version);

    /// <inheritdoc cref="Against(string, T, long)"/>
    public Clash? Against(string field, Change<T>? wanted, long seen) => wanted is null ? null : Against(field, wanted.To, seen);

    /// <summary>The change, if it is one: null where the field is not named, or has this value already.</summary>
    public Change<T>? Changed(Change<T>? wanted) => wanted is null || EqualityComparer<T>.Default.Equals(wanted.To, Value) ? null : wanted;

    private static string? Text(T? value) => value switch
    {
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        Enum word => Word.Of(word),
        _ => value?.ToString(),
    };
}
