using System.Text.Json.Serialization;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>Whose word something is.</summary>
public abstract record Source
{
    /// <summary>The organisation's list, as it was taken in this import.</summary>
    public sealed record Import(int Number, string By) : Source;

    /// <summary>Somebody who entered it by hand.</summary>
    public sealed record Hand(Side Side, string By) : Source;
}

/// <summary>For whom somebody enters something by hand.</summary>
public enum Side
{
    /// <summary>The regional organisation whose list it is.</summary>
    Organization,

    /// <summary>The registry that is the member: its administrative contact.</summary>
    Registry,

    /// <summary>The ccNSO secretariat.</summary>
    Secretariat,
}

/// <summary>Whose word something is, and since when, UTC.</summary>
public sealed record Origin(Source Source, DateTimeOffset At)
{
    /// <summary>Whether the member itself has entered it, so that no list overwrites it.</summary>
    [JsonIgnore]
    public bool IsRegistry => Source is Source.Hand { Side: Side.Registry };
}

/// <summary>What stands in one field, and whose word it is.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">What stands there; null where the member itself has emptied it.</param>
/// <param name="Origin">Whose word it is.</param>
/// <param name="Contradiction">What the organisation's list says instead, where the member itself has entered the value.</param>
public sealed record Fact(ListingField Field, string? Value, Origin Origin, Contradiction? Contradiction = null);

/// <summary>What a list says where the member itself has entered something else.</summary>
public sealed record Contradiction(string? Value, Origin Origin);
