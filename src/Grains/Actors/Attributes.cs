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

/// <summary>Marks a text that language communities translate.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TranslatableAttribute : Attribute;
