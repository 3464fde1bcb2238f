namespace Ccnso.Collab.Values;

/// <summary>
/// A field of a PATCH that can also be emptied: where it is absent, the property is null and the field stays as it is; an
/// explicit <c>null</c> empties it (RFC 7396). Written as its value.
/// </summary>
public sealed record Change<T>(T To)
{
    /// <summary>So that a command reads <c>new ReviseItem(3, Notes: notes)</c>.</summary>
    public static implicit operator Change<T>(T to) => new(to);

    /// <inheritdoc/>
    public override string ToString() => $"{To}";
}
