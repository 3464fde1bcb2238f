namespace Ccnso.Collab.Gateway.Scim;

/// <summary>What an operation of a PATCH is about (RFC 7644 section 3.5.2): <c>title</c>, <c>name.familyName</c>, <c>emails[type eq "work"].value</c>.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Where">Which of its values; all without it.</param>
/// <param name="Sub">Which part.</param>
internal sealed record PatchPath(ScimAttribute Attribute, Filter? Where = null, ScimAttribute? Sub = null)
{
    private const int Longest = 1_000;

    /// <summary>Whether clients cannot write it.</summary>
    public bool IsReadOnly => Attribute.IsReadOnly || Sub?.IsReadOnly == true;

    /// <summary>Reads one.</summary>
    /// <exception cref="ScimException">It cannot be read, or there is no such attribute.</exception>
    public static PatchPath Read(string text, ScimSchema schema)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var found = text.Length > Longest ? null : schema.Find(bracket < 0 ? text : text[..bracket]);
        if (found is null) throw Wrong(text, "there is no such attribute");
        if (bracket < 0) return new(found.Attribute, Sub: found.Sub);
        if (found is not { Attribute: { MultiValued: true, IsComplex: true }, Sub: null }) throw Wrong(text, "this attribute has no list of values to choose from");

        var (where, end) = FilterGrammar.Within(text, bracket + 1, found.Attribute);
        return text[end..] switch
        {
            "]" => new(found.Attribute, where),
            [']', '.', .. var name] when found.Attribute.Sub(name) is { } sub => new(found.Attribute, where, sub),
            _ => throw Wrong(text, "after the filter there has to be a closing bracket, and then nothing or a part of the attribute"),
        };
    }

    private static ScimException Wrong(string text, string problem) => new(400, "invalidPath", $"path \"{(text.Length > 100 ? text[..100] : text)}\": {problem}.");
}
