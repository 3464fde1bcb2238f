using Ccnso.Collab.Log;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Views;

/// <summary>Those who offer and ask at this moment, with what is known of them: what a match is made of. Who has been forgotten is not among them.</summary>
public sealed class MentoringPool(IViews views)
{
    private const int Page = 500;

    /// <summary>All who offer and ask in a round and have nobody, or a place left; whoever asked first is first.</summary>
    public async Task<(IReadOnlyList<Asking> Asking, IReadOnlyList<Offering> Offering)> Of(string round, MentorshipKind kind, CancellationToken cancel = default)
    {
        var asks = await All<AskShown>(MentoringView.Asks, kind, round, cancel);
        var offers = await All<OfferShown>(MentoringView.Offers, kind, round, cancel);
        var people = await People([.. asks.Select(one => one.Participant), .. offers.Select(one => one.Participant)], cancel);
        return ([.. asks.Where(one => people.ContainsKey(one.Participant)).OrderBy(one => one.Since).ThenBy(one => one.Participant, StringComparer.Ordinal)
                .Select(one => new Asking(people[one.Participant], one.Ask))],
            Offering(offers, people));
    }

    /// <summary>Whoever asks, if they do, and all who offer outside of rounds.</summary>
    public async Task<(Asking? Asking, IReadOnlyList<Offering> Offering)> For(string participant, MentorshipKind kind, CancellationToken cancel = default)
    {
        if (await views.Find(MentoringView.Asks, $"{participant}/{Word.Of(kind)}", cancel) is not { } row) return (null, []);
        var offers = await All<OfferShown>(MentoringView.Offers, kind, MentoringView.NoRound, cancel);
        var people = await People([participant, .. offers.Select(one => one.Participant)], cancel);
        return (people.TryGetValue(participant, out var who) ? new Asking(who, Read<AskShown>(row).Ask) : null, Offering(offers, people));
    }

    private static List<Offering> Offering(IEnumerable<OfferShown> offers, Dictionary<string, Person> people) =>
        [.. offers.Where(one => people.ContainsKey(one.Participant)).Select(one => new Offering(people[one.Participant], one.Offer, one.Places))];

    private async Task<List<TShown>> All<TShown>(string view, MentorshipKind kind, string round, CancellationToken cancel)
    {
        var query = new Query(view) { Where = [("kind", Word.Of(kind)), ("round", round), ("open", "yes")], Limit = Page };
        var all = new List<TShown>();
        do
        {
            var page = await views.List(query, cancel);
            all.AddRange(page.Rows.Select(Read<TShown>));
            query = query with { After = page.Next };
        }
        while (query.After is not null);
        return all;
    }

    private async Task<Dictionary<string, Person>> People(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var found = (await views.FindAll(ids.Distinct().SelectMany(id => new[] { ("participants", id), ("participant-contacts", id) }), cancel)).ToLookup(one => one.View, one => one.Row);
        var zones = found["participant-contacts"].Select(Read<ContactDetails>).ToDictionary(contact => contact.Id, contact => contact.TimeZone);
        var people = found["participants"].Select(Read<ParticipantShown>).Where(one => zones.ContainsKey(one.Id)).ToList();
        var labels = people.Select(one => one.Affiliation).OfType<Affiliation.Cctld>().Select(cctld => ("members", cctld.Label.ALabel)).Distinct();
        var regions = (await views.FindAll(labels, cancel)).ToDictionary(one => one.Row.Key, one => Read<AtHome>(one.Row).Region);
        return people.ToDictionary(one => one.Id, one => new Person(one.Id, one.Languages, zones[one.Id], Organization(one.Affiliation), one.Affiliation switch
        {
            Affiliation.Cctld cctld => regions.GetValueOrDefault(cctld.Label.ALabel),
            Affiliation.Regional regional => regional.Organization.Region,
            _ => null,
        }));
    }

    private static string? Organization(Affiliation affiliation) => affiliation switch
    {
        Affiliation.Cctld cctld => $"cctld {cctld.Label.ALabel}",
        Affiliation.Regional regional => $"regional {regional.Organization}",
        Affiliation.Other other => $"other {Words.Folded($"{other.Name}")}",
        _ => null,
    };

    private static TShown Read<TShown>(Shown row) => Wire.Read<TShown>(row.Json);

    private sealed record AtHome(Region? Region);
}
