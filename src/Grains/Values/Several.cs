using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Ccnso.Collab.Values;

/// <summary>A list in a message or a state: at most 100 entries, none of them null, and equal to another list with equal entries.</summary>
[CollectionBuilder(typeof(Several), nameof(Several.Of))]
public sealed class Several<T> : IReadOnlyList<T>, IEquatable<Several<T>>
{
    private readonly ImmutableArray<T> _entries;

    internal Several(ImmutableArray<T> entries) => _entries = entries;

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <inheritdoc/>
    public T this[int index] => _entries[index];

    /// <summary>Whether the entries are equal, also where lists are compared within tuples.</summary>
    public static bool operator ==(Several<T>? one, Several<T>? other) => Equals(one, other);

    /// <inheritdoc cref="op_Equality"/>
    public static bool operator !=(Several<T>? one, Several<T>? other) => !Equals(one, other);

    /// <inheritdoc/>
    public bool Equals(Several<T>? other) => other is not null && _entries.AsSpan().SequenceEqual(other._entries.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Several<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Aggregate(_entries.Length, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _entries.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _entries);
}

/// <summary>Makes lists of <see cref="Several{T}"/> from <c>[a, b]</c>.</summary>
public static class Several
{
    /// <summary>The most entries that anyone can send.</summary>
    public const int Most = 100;

    /// <summary>The list with these entries.</summary>
    public static Several<T> Of<T>(ReadOnlySpan<T> entries) => new([.. entries]);
}
