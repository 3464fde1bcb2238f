namespace Ccnso.Collab.Actors;

/// <summary>The name under which an event is stored, for ever: <c>agenda.item-added</c>. Renaming the class leaves it as it is.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAttribute(string name) : Attribute
{
    /// <summary>The stored name: subject, dot, what happened; lower case.</summary>
    public string Name { get; } = name;
}

/// <summary>
/// Marks what tells of a person (a name, an address, a biography) in an event. It is kept beside the log, not in it, and is
/// null when the person has been forgotten: the property must allow that.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>
/// Marks a text that language communities translate: in an event, which writes it, and in a record for readers, which shows it. Its document and its
/// name there are the same in both.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TranslatableAttribute : Attribute
{
    /// <summary>The part of the actor that it belongs to, where that is not what <see cref="PartAttribute"/> says: <c>minutes</c>.</summary>
    public string? Part { get; init; }

    /// <summary>Its name there, where the property has another.</summary>
    public string? Field { get; init; }
}

/// <summary>
/// Which part of its actor the <see cref="TranslatableAttribute"/> texts of an event belong to, as the address of the part goes on after the
/// actor's: <c>agenda/{item}</c>, where <c>{item}</c> is a property of the event. Without it, they are the actor's own. On an interface it holds for all
/// events of that kind, unless one says otherwise. A record for readers says in the same way whose texts it shows.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class PartAttribute(string path = "") : Attribute
{
    /// <summary>The rest of the address.</summary>
    public string Path { get; } = path;

    /// <summary>The event takes the part away: its earlier texts are no longer there.</summary>
    public bool Ends { get; init; }

    /// <summary>The event says all texts of the part: one that is null in it is no longer there.</summary>
    public bool Whole { get; init; }
}
