using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Members;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Regions.Disagreements;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Volunteering;
using Ccnso.Collab.Webhooks;

namespace Ccnso.Collab.Views;

/// <summary>Every kind of actor and the views that its state is shown in: a new view is one name in this list.</summary>
public static class Projections
{
    /// <summary>All of them, by the kind of actor.</summary>
    public static IReadOnlyDictionary<string, IProjection> All { get; } = new IProjection[]
    {
        new Projection<Group>(GroupView.Project),
        new Projection<Member>(MemberView.Project),
        new Projection<Participant>(ParticipantView.Project),
        new Projection<Meeting>(MeetingView.Project),
        new Projection<LanguageCommunity>(LanguageView.Project),
        new Projection<Translation>(TranslationView.Project),
        new Projection<Webhook>(WebhookView.Project),
        new Projection<Call>(CallView.Project),
        new Projection<Volunteer>(VolunteerView.Project),
        new Projection<Mentorship>(MentorshipView.Project),
        new Projection<Mentoring>(MentoringView.Project),
        new Projection<Round>(RoundView.Project),
        new Projection<Organization>(OrganizationView.Project),
        new Projection<Pathway>(PathwayShown.Project),
        new Projection<Newcomer>(NewcomerView.Project),
        new Projection<Regions.Listings.Listing>(ListingView.Project),
        new Projection<MemberList>(ImportView.Project),
        new Projection<Disagreement>(RulingView.Project),
        new Projection<Contact>(ContactView.Project),
        new Projection<ContactGroup>(ContactView.Project),
        new Projection<ContactNames>(),
    }.ToDictionary(projection => projection.Kind);
}

/// <summary>How the events of one kind of actor become a state, and the state rows. Pure.</summary>
public interface IProjection
{
    /// <summary>The kind of actor.</summary>
    string Kind { get; }

    /// <summary>The state before the first event.</summary>
    object Initial { get; }

    /// <summary>The event in an entry of the log; throws where this build does not know it.</summary>
    IEvent Event(Entry entry);

    /// <summary>The state after an event.</summary>
    object Evolve(object state, IEvent happened);

    /// <summary>All rows of an actor, in all of its views.</summary>
    IEnumerable<Row> Rows(string key, object state, long version);

    /// <summary>Where the actor is at home.</summary>
    Home? HomeOf(object state) => null;

    /// <summary>A state as JSON.</summary>
    string Write(object state);

    /// <summary>A state that <see cref="Write"/> wrote.</summary>
    object Read(string json);
}

/// <inheritdoc/>
public sealed class Projection<TActor>(params Func<string, TActor, long, IEnumerable<Row>>[] views) : IProjection where TActor : IActor<TActor>
{
    /// <inheritdoc/>
    public string Kind => TActor.Kind;

    /// <inheritdoc/>
    public object Initial => TActor.Initial;

    /// <inheritdoc/>
    public IEvent Event(Entry entry) => Wire.Event(entry);

    /// <inheritdoc/>
    public object Evolve(object state, IEvent happened) => TActor.Evolve((TActor)state, (IEvent<TActor>)happened);

    /// <inheritdoc/>
    public IEnumerable<Row> Rows(string key, object state, long version) =>
        WrittenIn.Noted(ActorRef.Of<TActor>(key), views.SelectMany(project => project(key, (TActor)state, version)));

    /// <inheritdoc/>
    public Home? HomeOf(object state) => TActor.HomeOf((TActor)state);

    /// <inheritdoc/>
    public string Write(object state) => Wire.Write((TActor)state);

    /// <inheritdoc/>
    public object Read(string json) => Wire.Read<TActor>(json)!;
}
