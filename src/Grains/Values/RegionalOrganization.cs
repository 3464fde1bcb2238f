using System.Diagnostics.CodeAnalysis;

namespace Ccnso.Collab.Values;

/// <summary>A regional organisation of ccTLDs: aftld, aptld, centr or lactld. North America has none.</summary>
public sealed record RegionalOrganization : IValue<RegionalOrganization>
{
    private readonly string _key;

    private RegionalOrganization(string key, Region region) => (_key, Region) = (key, region);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RegionalOrganization> All { get; } =
        [new("aftld", Value.Of<Region>("AF")), new("aptld", Value.Of<Region>("AP")), new("centr", Value.Of<Region>("EU")), new("lactld", Value.Of<Region>("LAC"))];

    /// <summary>The ICANN region in which most of its members are.</summary>
    public Region Region { get; }

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out RegionalOrganization? value, [NotNullWhen(false)] out string? problem)
    {
        value = All.FirstOrDefault(one => string.Equals(one._key, text, StringComparison.OrdinalIgnoreCase));
        problem = value is null ? "must be one of aftld, aptld, centr and lactld." : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _key;
}
