namespace Ccnso.Collab.Gateway.Scim;

/// <summary>An attribute as a schema defines it (RFC 7643 section 7).</summary>
/// <param name="Name">Its name, in the case of the schema.</param>
/// <param name="Type">string, boolean, dateTime, reference or complex.</param>
/// <param name="MultiValued">Whether it has a list of values.</param>
/// <param name="Required">Whether a resource has to have it.</param>
/// <param name="CaseExact">Whether upper and lower case are different in it.</param>
/// <param name="Mutability">readWrite, readOnly or immutable.</param>
/// <param name="Returned">always or default.</param>
/// <param name="SubAttributes">The parts of a complex one.</param>
internal sealed record ScimAttribute(
    string Name, string Type, bool MultiValued = false, bool Required = false, bool CaseExact = false, string Mutability = "readWrite", string Returned = "default",
    IReadOnlyList<ScimAttribute>? SubAttributes = null)
{
    /// <summary>Whether it has parts.</summary>
    public bool IsComplex => Type == "complex";

    /// <summary>Whether clients cannot write it.</summary>
    public bool IsReadOnly => Mutability == "readOnly";

    /// <summary>How its values are compared.</summary>
    public StringComparison Comparison => CaseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>The part of this name, in any case, or null.</summary>
    public ScimAttribute? Sub(string name) => Find(SubAttributes ?? [], name);

    /// <summary>The one of this name, in any case, or null.</summary>
    public static ScimAttribute? Find(IEnumerable<ScimAttribute> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>An attribute, or a part of one: <c>name.familyName</c>. What a resource of this type does not have is <see cref="Unknown"/>.</summary>
internal sealed record AttributePath(ScimAttribute Attribute, ScimAttribute? Sub = null)
{
    /// <summary>Stands for what there is not in this type of resource.</summary>
    public static AttributePath Unknown { get; } = new(new ScimAttribute("", "unknown"));

    /// <summary>What its values are.</summary>
    public ScimAttribute Leaf => Sub ?? (Attribute is { MultiValued: true, IsComplex: true } && Attribute.Sub("value") is { } value ? value : Attribute);

    /// <inheritdoc/>
    public override string ToString() => Sub is null ? Attribute.Name : $"{Attribute.Name}.{Sub.Name}";
}
