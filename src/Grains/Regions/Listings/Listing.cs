using Ccnso.Collab.Actors;
using Ccnso.Collab.Members;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>One entry in a regional organisation's list of members. What the member itself has entered is not overwritten by the list.</summary>
public abstract record Listing : IActor<Listing>
{
    /// <inheritdoc/>
    public static string Kind => "listing";

    /// <inheritdoc/>
    public static Listing Initial { get; } = new Unlisted();

    /// <summary>Any form of a ccTLD's label leads to the same entry.</summary>
    public static string? KeyOf(string given) => ListingKey.TryParse(given, out var key) ? $"{key}" : null;

    /// <summary>The imports of the list, the organisation, and for a ccTLD its record.</summary>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<Listing> command) => !ListingKey.TryParse(key, out var at) ? []
        : command is TakeRow or DropRow ? [ActorRef.Of<MemberList>($"{at.Organization}")]
        : [ListKeepers.Of(at.Organization), .. at.Entry.Label is { } label ? (ActorRef[])[ActorRef.Of<Member>(label.ALabel)] : []];

    /// <summary>Where most members of the organisation are.</summary>
    public static Home? HomeOf(Listing state) => Home.In((state as Known)?.Organization.Region);

    /// <inheritdoc/>
    public static Outcome<Listing> Decide(Listing state, ICommand<Listing> command, Context context) =>
        ListingKey.TryParse(context.Key, out var key) ? Decide(state, key, command, context) : Rejection.NotThere("No member of a regional organisation can have this key.");

    private static Outcome<Listing> Decide(Listing state, ListingKey key, ICommand<Listing> command, Context context) => command switch
    {
        TakeRow it => Running(context, key, it.Import) is { } run ? Take(state, key, it.Says, run.Origin) : NotRunning,
        DropRow it => Running(context, key, it.Import) is { } run ? Drop(state, run.Origin) : NotRunning,
        _ => ByHand(state, key, command, context),
    };

    private static Rejection NotRunning { get; } = Rejection.Rule("import-not-running", "This import is not running any more.");

    private static Outcome<Listing> ByHand(Listing state, ListingKey key, ICommand<Listing> command, Context context)
    {
        var record = key.Entry.Label is { } label ? context.Other<Member>(label.ALabel) : null;
        var against = ListKeepers.Against(context, key.Organization);
        var side = context.IsSecretariat ? Side.Secretariat : against is null ? Side.Organization : Side.Registry;
        return (state, command, side) switch
        {
            _ when against is not null && (command is ListMember or Delist || record?.IsSpokenForBy(context.By) != true) => against,
            (_, ListMember, _) when record is Member.Unknown => Rejection.Impossible("not-on-record", "This ccTLD is not on record."),
            (_, ListMember { Name: null }, _) when key.Entry.Label is null => Rejection.Impossible("name-missing", "name: is missing; only a ccTLD is known without one."),
            (_, ListMember it, _) => Take(state, key, Sayings.Of(it), Hand(side, context)),
            (Entry or Former, EraseListingContact, _) => ((Known)state).Facts.Any(fact => fact.Field == ListingField.Contact) ? [new ListingContactErased(key.Organization)] : [],
            (Entry, CorrectListing { Kind: not null } or CorrectListing { Since: not null }, Side.Registry) =>
                Rejection.NotAllowed("What a member is to the organisation, and since when, the organisation says."),
            (Entry entry, CorrectListing { Name.To: null }, _) when entry.Label is null => Rejection.Impossible("name-missing", "name: must not be emptied; only a ccTLD is known without one."),
            (Entry, CorrectListing it, _) => Take(state, key, Sayings.Of(it), Hand(side, context)),
            (Entry, Delist, _) => Drop(state, Hand(side, context)),
            (_, Delist, _) => [],
            _ => Rejection.NotThere("There is no such member on this list."),
        };
    }

    /// <inheritdoc/>
    public static Listing Evolve(Listing state, IEvent<Listing> happened) => (state, happened) switch
    {
        (_, Listed it) => new Entry(it.Organization, it.Label, Facts.With((state as Known)?.Facts ?? [], it.Says, it.Private, it.Origin), it.Origin),
        (Entry entry, ListingChanged it) => entry with { Facts = Listings.Facts.With(entry.Facts, it.Says, it.Private, it.Origin) },
        (Entry entry, ListingContradicted it) => entry with { Facts = Listings.Facts.Against(entry.Facts, it.Says, it.Private, it.Origin) },
        (Entry entry, ListingRemoved it) => new Former(entry.Organization, entry.Label, Listings.Facts.OfRegistry(entry.Facts), it.Origin),
        (Known known, ListingContactErased) => known with { Facts = [.. known.Facts.Where(fact => fact.Field != ListingField.Contact)] },
        _ => state,
    };

    private static ImportRun? Running(Context context, ListingKey key, int import) =>
        context.Other<MemberList>($"{key.Organization}").Now is { } run && run.Number == import ? run : null;

    private static Origin Hand(Side side, Context context) => new(new Source.Hand(side, context.By), context.At);

    private static Outcome<Listing> Take(Listing state, ListingKey key, Several<Saying> says, Origin origin)
    {
        var facts = (state as Known)?.Facts ?? [];
        if (state is not Entry) says = Sayings.WithKind(says);
        // The registry's own word is only the registry's to change, and the secretariat's.
        var mayOverwrite = origin.IsRegistry || origin.Source is Source.Hand { Side: Side.Secretariat };
        var (said, against) = Listings.Facts.Differences(facts, says, mayOverwrite);
        var kindWas = (state as Entry)?.MemberKind;
        var kind = Sayings.KindIn(says) ?? kindWas ?? MemberKind.Full;
        var (open, closed) = Sayings.Parted(said);
        List<IEvent<Listing>> events = [];
        if (state is not Entry) events.Add(new Listed(key.Organization, key.Entry.Label, kind, open, origin, closed));
        else if (said.Count > 0) events.Add(new ListingChanged(key.Organization, key.Entry.Label, open, origin, kind, kind == kindWas ? null : kindWas, closed));
        (open, closed) = Sayings.Parted(against);
        if (against.Count > 0) events.Add(new ListingContradicted(key.Organization, key.Entry.Label, open, origin, closed));
        return Outcome.Of<Listing>([.. events]);
    }

    private static Outcome<Listing> Drop(Listing state, Origin origin) =>
        state is Entry entry ? [new ListingRemoved(entry.Organization, entry.Label, entry.MemberKind, origin)] : [];

    /// <summary>Never on the list.</summary>
    public sealed record Unlisted : Listing;

    /// <summary>On the list, or once was.</summary>
    public abstract record Known(RegionalOrganization Organization, TopLevelLabel? Label, Several<Fact> Facts) : Listing;

    /// <summary>On the list.</summary>
    public sealed record Entry(RegionalOrganization Organization, TopLevelLabel? Label, Several<Fact> Facts, Origin Since) : Known(Organization, Label, Facts)
    {
        internal MemberKind MemberKind => Sayings.KindIn([.. Facts.Where(fact => fact.Field == ListingField.Kind).Select(fact => new Saying(fact.Field, fact.Value))]) ?? MemberKind.Full;
    }

    /// <summary>On the list no more; what the registry itself has entered is kept.</summary>
    public sealed record Former(RegionalOrganization Organization, TopLevelLabel? Label, Several<Fact> Facts, Origin Removed) : Known(Organization, Label, Facts);
}
