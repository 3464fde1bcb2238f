namespace Ccnso.Collab.Actors;

/// <summary>A field together with the version of its actor at which it last changed, so that a stale edit is told by the field, not by the clock.</summary>
public sealed record Revised<T>(T Value, long Version)
{
    /// <summary>This value, changed at that version; the same one where nothing changes.</summary>
    public Revised<T> With(T value, long version) =>
        EqualityComparer<T>.Default.Equals(value, Value) ? this : new(value, version);

    /// <summary>The clash, if somebody changed the field to something else after <paramref name="seen"/>; else null.</summary>
    public Clash? Against(string field, T wanted, long seen) =>
        Version > seen && !EqualityComparer<T>.Default.Equals(wanted, Value) ? new(field, Value?.ToString(), wanted?.ToString()) : null;
}
