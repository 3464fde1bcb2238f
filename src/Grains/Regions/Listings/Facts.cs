using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>What stands in the fields of an entry, and what becomes of it when somebody says something.</summary>
public static class Facts
{
    /// <summary>What of this is new: what goes in, and what contradicts what the registry itself has entered, or does so no more.</summary>
    /// <param name="facts">What stands there.</param>
    /// <param name="says">What is said.</param>
    /// <param name="mayOverwrite">Whether it goes in also where the registry has entered something else.</param>
    public static (IReadOnlyList<Saying> Said, IReadOnlyList<Saying> Against) Differences(IReadOnlyList<Fact> facts, IReadOnlyList<Saying> says, bool mayOverwrite)
    {
        List<Saying> said = [], against = [];
        foreach (var saying in says)
        {
            var fact = facts.FirstOrDefault(one => one.Field == saying.Field);
            if (mayOverwrite || fact is null || !fact.Origin.IsRegistry)
            {
                if (fact?.Value != saying.To) said.Add(saying);
            }
            else if (fact.Contradiction is { } before ? before.Value != saying.To : fact.Value != saying.To)
            {
                against.Add(saying);
            }
        }
        return (said, against);
    }

    /// <summary>After this was said.</summary>
    internal static Several<Fact> With(Several<Fact> facts, Several<Saying> says, Several<Saying>? @private, Origin origin) =>
        [.. says.Concat(@private ?? []).Aggregate(facts.AsEnumerable(), (now, saying) => now.Where(fact => fact.Field != saying.Field)
            .Concat(saying.To is null && !origin.IsRegistry ? [] : [new Fact(saying.Field, saying.To, origin)])).OrderBy(fact => fact.Field)];

    /// <summary>After this was said against what stands there; what says the same as it does is no contradiction.</summary>
    internal static Several<Fact> Against(Several<Fact> facts, Several<Saying> says, Several<Saying>? @private, Origin origin) =>
        [.. says.Concat(@private ?? []).Aggregate(facts.AsEnumerable(), (now, saying) => now.Select(fact => fact.Field != saying.Field ? fact
            : fact with { Contradiction = fact.Value == saying.To ? null : new(saying.To, origin) }))];

    /// <summary>What the registry itself has entered.</summary>
    internal static Several<Fact> OfRegistry(Several<Fact> facts) => [.. facts.Where(fact => fact.Origin.IsRegistry).Select(fact => fact with { Contradiction = null })];
}

/// <summary>What commands and rows say, field by field.</summary>
public static class Sayings
{
    /// <summary>Who is new on a list is a full member, unless something else is said.</summary>
    public static Several<Saying> WithKind(Several<Saying> says) => says.Any(one => one.Field == ListingField.Kind) ? says : [new(ListingField.Kind, Actors.Word.Of(MemberKind.Full)), .. says];

    internal static Several<Saying> Of(ListMember it) =>
    [
        new(ListingField.Kind, Actors.Word.Of(it.Kind)), new(ListingField.Name, it.Name?.ToString()), new(ListingField.Website, it.Website?.ToString()),
        new(ListingField.Contact, it.Contact?.ToString()), new(ListingField.Since, it.Since is { } day ? Saying.Date(day) : null), new(ListingField.Note, it.Note?.ToString()),
    ];

    internal static Several<Saying> Of(CorrectListing it)
    {
        List<Saying> says = [];
        if (it.Kind is { } kind) says.Add(new(ListingField.Kind, Actors.Word.Of(kind)));
        if (it.Name is { } name) says.Add(new(ListingField.Name, name.To?.ToString()));
        if (it.Website is { } website) says.Add(new(ListingField.Website, website.To?.ToString()));
        if (it.Contact is { } contact) says.Add(new(ListingField.Contact, contact.To?.ToString()));
        if (it.Since is { } since) says.Add(new(ListingField.Since, since.To is { } day ? Saying.Date(day) : null));
        if (it.Note is { } note) says.Add(new(ListingField.Note, note.To?.ToString()));
        return [.. says];
    }

    /// <summary>What everybody may read, and what tells of a person.</summary>
    internal static (Several<Saying> Open, Several<Saying>? Closed) Parted(IReadOnlyList<Saying> says) =>
        ([.. says.Where(one => !one.IsPersonal)], says.Any(one => one.IsPersonal) ? [.. says.Where(one => one.IsPersonal)] : null);

    internal static MemberKind? KindIn(IEnumerable<Saying> says) =>
        says.FirstOrDefault(one => one.Field == ListingField.Kind)?.To is { } word ? Enum.GetValues<MemberKind>().First(kind => Actors.Word.Of(kind) == word) : null;
}
