using System.Diagnostics.CodeAnalysis;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>The key of a listing: the organisation and the entry in its list, such as <c>centr.de</c>.</summary>
/// <param name="Organization">Whose list it is.</param>
/// <param name="Entry">Who is in it.</param>
public sealed record ListingKey(RegionalOrganization Organization, EntryKey Entry)
{
    /// <summary>Reads what <see cref="ToString"/> writes, and any form of a ccTLD's label.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListingKey? key)
    {
        key = text.IndexOf('.') is > 0 and var dot && RegionalOrganization.TryParse(text[..dot], out var organization, out _) && EntryKey.TryParse(text[(dot + 1)..], out var entry, out _)
            ? new(organization, entry) : null;
        return key is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Organization}.{Entry}";
}
