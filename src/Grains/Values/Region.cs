using System.Diagnostics.CodeAnalysis;

namespace Ccnso.Collab.Values;

/// <summary>An ICANN geographic region (Bylaws 7.5): AF, AP, EU, LAC or NA. It is not the region of the organisation that a ccTLD joined.</summary>
public sealed record Region : IValue<Region>
{
    private readonly string _code;

    private Region(string code) => _code = code;

    /// <summary>All five.</summary>
    public static IReadOnlyList<Region> All { get; } = [new("AF"), new("AP"), new("EU"), new("LAC"), new("NA")];

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Region? value, [NotNullWhen(false)] out string? problem)
    {
        value = All.FirstOrDefault(region => string.Equals(region._code, text, StringComparison.OrdinalIgnoreCase));
        problem = value is null ? "must be one of AF, AP, EU, LAC and NA." : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _code;
}
