using Ccnso.Collab.Members;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Disagreements;

/// <summary>Finds what lists of members, registries and the record say differently.</summary>
public static class Findings
{
    private const string NotListed = "not on the list", NotAMember = "not a member", Full = "full";

    private static readonly ListingField[] Compared = [ListingField.Name, ListingField.Website, ListingField.Contact];

    /// <summary>All of it, by ccTLD.</summary>
    /// <param name="entries">What is known of all ccTLDs on lists, or formerly on one.</param>
    /// <param name="members">The record of all ccTLDs.</param>
    public static IReadOnlyList<Finding> Of(IReadOnlyCollection<ListingFacts> entries, IEnumerable<MemberShown> members)
    {
        var byLabel = entries.Where(entry => entry.Label is not null).ToLookup(entry => entry.Label!);
        // An organisation that has sent no list does not say that it has no members.
        var listing = entries.Where(entry => entry.Removed is null).Select(entry => entry.Organization).Distinct().ToList();
        return
        [
            .. members.OrderBy(member => member.Label, StringComparer.Ordinal).SelectMany(member => Of(member, [.. byLabel[member.Label]], listing)),
            .. SharedContacts([.. entries.Where(entry => entry is { Removed: null, Label: not null })]),
        ];
    }

    private static IEnumerable<Finding> Of(MemberShown member, IReadOnlyList<ListingFacts> entries, IReadOnlyList<RegionalOrganization> listing)
    {
        var listed = entries.Where(entry => entry.Removed is null).ToList();
        return [.. listed.SelectMany(entry => Manager(member, entry)), .. listed.SelectMany(Contradicted), .. entries.Except(listed).SelectMany(Removed), .. Memberships(member, listed, listing), .. TwoLists(listed)];
    }

    private static IEnumerable<Finding> Manager(MemberShown member, ListingFacts entry)
    {
        if (member.Manager is { } manager && entry.Fact(ListingField.Name) is { Value: { } name } fact && Folded(ListingField.Name, name) != Folded(ListingField.Name, $"{manager}"))
            yield return Finding.Of(member.Label, Topic.ManagerDiffers, ListingField.Name, Decider.Secretariat, $"{entry.Organization}",
                new(Voice.Record, member.Label, $"{manager}"), new(VoiceIn(entry, fact), member.Label, name, fact.Origin));
    }

    private static IEnumerable<Finding> Contradicted(ListingFacts entry) =>
        from fact in entry.Facts
        where fact.Contradiction is not null
        select Finding.Of(entry.Label!, Topic.RegistryContradicted, fact.Field, Decider.Registry, $"{entry.Organization}",
            new(Voice.Registry, entry.Label!, fact.Value, fact.Origin), new(Finding.VoiceOf(entry.Organization), entry.Label!, fact.Contradiction!.Value, fact.Contradiction.Origin));

    private static IEnumerable<Finding> Removed(ListingFacts entry) =>
        from fact in entry.Facts
        where fact.Origin.IsRegistry
        select Finding.Of(entry.Label!, Topic.RegistryRemoved, fact.Field, Decider.Organization, $"{entry.Organization}",
            new(Voice.Registry, entry.Label!, fact.Value, fact.Origin), new(Finding.VoiceOf(entry.Organization), entry.Label!, null, entry.Removed));

    private static IEnumerable<Finding> Memberships(MemberShown member, IReadOnlyList<ListingFacts> listed, IReadOnlyList<RegionalOrganization> listing)
    {
        foreach (var organization in listing)
        {
            var entry = listed.FirstOrDefault(one => one.Organization == organization);
            var (kind, onRecord) = (entry is null ? null : entry[ListingField.Kind] ?? Full, member.RegionalOrganizations.Contains(organization));
            if (kind == Full != onRecord)
                yield return Finding.Of(member.Label, Topic.MembershipDiffers, null, Decider.Organization, $"{organization}",
                    new(Finding.VoiceOf(organization), member.Label, kind ?? NotListed, entry?.Fact(ListingField.Kind)?.Origin), new(Voice.Record, member.Label, onRecord ? Full : NotAMember));
        }
    }

    private static IEnumerable<Finding> TwoLists(IReadOnlyList<ListingFacts> listed)
    {
        var full = listed.Where(entry => (entry[ListingField.Kind] ?? Full) == Full).OrderBy(entry => $"{entry.Organization}", StringComparer.Ordinal).ToList();
        return Compared.Where(field => full.Select(entry => entry[field]).OfType<string>().DistinctBy(text => Folded(field, text)).Count() > 1)
            .Select(field => Finding.Of(full[0].Label!, Topic.TwoLists, field, Decider.Registry, "",
                [.. full.Where(entry => entry[field] is not null).Select(entry => new Statement(Finding.VoiceOf(entry.Organization), entry.Label!, entry[field], entry.Fact(field)!.Origin))]));
    }

    private static IEnumerable<Finding> SharedContacts(IReadOnlyList<ListingFacts> listed) =>
        from shared in listed.Where(entry => entry[ListingField.Contact] is not null).GroupBy(entry => Folded(ListingField.Contact, entry[ListingField.Contact]!))
        let sides = shared.OrderBy(entry => entry.Key, StringComparer.Ordinal).Take(Several.Most).ToList()
        where sides.Select(entry => entry.Label).Distinct().Count() > 1 && sides.Select(entry => entry.Organization).Distinct().Count() > 1
        select Finding.Of(sides[0].Label!, Topic.SharedContact, ListingField.Contact, Decider.Secretariat, string.Join('.', sides.Skip(1).Take(1).Select(entry => entry.Key)),
            [.. sides.Select(entry => new Statement(Finding.VoiceOf(entry.Organization), entry.Label!, entry[ListingField.Contact], entry.Fact(ListingField.Contact)!.Origin))]);

    private static Voice VoiceIn(ListingFacts entry, Fact fact) => fact.Origin.IsRegistry ? Voice.Registry : Finding.VoiceOf(entry.Organization);

    /// <summary>Without what makes no difference: case, and in names blanks and signs between words.</summary>
    private static string Folded(ListingField field, string text) => field == ListingField.Name
        ? string.Concat(text.Normalize().ToUpperInvariant().Where(char.IsLetterOrDigit)) : text.ToUpperInvariant().TrimEnd('/');
}
