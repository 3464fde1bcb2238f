using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>An entry in a regional organisation's list, as everybody sees it.</summary>
/// <param name="Key">Its key: the organisation and the entry, such as <c>centr.de</c>.</param>
/// <param name="Organization">Whose list it is.</param>
/// <param name="Entry">The A-label of a ccTLD, or the key of another member.</param>
/// <param name="Label">The A-label, if it is a ccTLD.</param>
/// <param name="ULabel">The label as people read it.</param>
/// <param name="Direction">The direction of the U-label, <c>rtl</c> or <c>ltr</c>.</param>
/// <param name="Kind">What the member is to the organisation.</param>
/// <param name="Name">The organisation that is the member: of a ccTLD, its manager.</param>
/// <param name="Website">Its website.</param>
/// <param name="Since">The day since which it is a member.</param>
/// <param name="Note">What else there is to say.</param>
/// <param name="ListedSince">Since when it is on the list here, and by whose word.</param>
/// <param name="Facts">Each field with whose word it is, and since when; without the contact.</param>
public sealed record ListingShown(
    string Key, RegionalOrganization Organization, string Entry, string? Label, string? ULabel, string? Direction, string Kind, string? Name, string? Website, string? Since, string? Note,
    Origin ListedSince, Several<Fact> Facts);

/// <summary>All that is known of an entry, its contact included: for the organisation, the registry itself and the secretariat.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Organization">Whose list it is.</param>
/// <param name="Entry">The A-label of a ccTLD, or the key of another member.</param>
/// <param name="Label">The A-label, if it is a ccTLD.</param>
/// <param name="Removed">Since when it is not on the list any more, and by whose word; then only what the registry itself has entered is known.</param>
/// <param name="Facts">Each field with whose word it is, and since when.</param>
public sealed record ListingFacts(string Key, RegionalOrganization Organization, string Entry, string? Label, Origin? Removed, Several<Fact> Facts)
{
    /// <summary>What stands in a field.</summary>
    public string? this[ListingField field] => Fact(field)?.Value;

    /// <summary>A field and whose word it is.</summary>
    public Fact? Fact(ListingField field) => Facts.FirstOrDefault(fact => fact.Field == field);
}

/// <summary>What readers see of regional organisations' lists.</summary>
public static class ListingView
{
    /// <summary>The view of all entries.</summary>
    public const string Name = "listings";

    /// <summary>The view of all that is known of them.</summary>
    public const string Facts = "listing-facts";

    /// <summary>Two rows each.</summary>
    public static IEnumerable<Row> Project(string key, Listing state, long version)
    {
        if (state is not Listing.Known known || !ListingKey.TryParse(key, out var at)) yield break;
        var label = known.Label;
        var whole = new ListingFacts(key, known.Organization, $"{at.Entry}", label?.ALabel, (known as Listing.Former)?.Removed, known.Facts);
        if (known is Listing.Entry || known.Facts.Count > 0)
            yield return new(Facts, key, version, whole) { Fields = { ["organization"] = [$"{known.Organization}"], ["cctld"] = [label is null ? "no" : "yes"] } };
        if (known is not Listing.Entry entry) yield break;
        var shown = new ListingShown(key, known.Organization, $"{at.Entry}", label?.ALabel, label?.ULabel, label?.Direction, Word.Of(entry.MemberKind), whole[ListingField.Name],
            whole[ListingField.Website], whole[ListingField.Since], whole[ListingField.Note], entry.Since, [.. known.Facts.Where(fact => fact.Field != ListingField.Contact)]);
        yield return new(Name, key, version, shown)
        {
            Fields =
            {
                ["organization"] = [$"{known.Organization}"],
                ["entry"] = [$"{at.Entry}"],
                ["kind"] = [shown.Kind],
                ["name"] = shown.Name is { } name ? [name] : [],
                ["cctld"] = [label is null ? "no" : "yes"],
                ["since"] = shown.Since is { } since ? [since] : [],
            },
            Search = $"{at.Entry} {label?.ULabel} {shown.Name} {shown.Note}",
        };
    }
}
