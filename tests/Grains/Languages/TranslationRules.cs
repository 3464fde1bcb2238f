using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Languages;

/// <summary>
/// What the tests of a translation into Spanish stand on: agenda item 1 of a meeting, titled at revision 2; ana leads the community, rosa and luis translate,
/// carla reviews.
/// </summary>
public abstract class TranslationRules : Rules<Translation>
{
    protected const string Title = "title";

    protected static readonly DateTimeOffset Until = Now.AddDays(2);

    /// <summary>The source, after what else happened to it.</summary>
    protected static Meeting Source(params IEvent<Meeting>[] happened) => happened.Prepend(new ItemAdded(1, Line("Policy gaps"), ItemKind.Discussion, 10, Notes: Prose("Two\nlines.")))
        .Prepend(new MeetingScheduled(Value.Of<Slug>("dasc"), Line("DASC meeting"), Value.Of<LocalTime>("2024-03-05T09:00"), Value.Of<Zone>("UTC"), 90, Language: Value.Of<LanguageTag>("en")))
        .Aggregate(Meeting.Initial, Meeting.Evolve);

    /// <summary>Somebody who asks it of the translation of item 1, having seen this version of it.</summary>
    protected static Context As(string participant, long? seen = null, Meeting? source = null, bool ownReview = false) => By(participant) with
    {
        Key = "es.meeting.m.agenda.1",
        Seen = seen,
        Others = By("").Others.SetItem(ActorRef.Of<Meeting>("m"), source ?? Source()).SetItem(ActorRef.Of<LanguageCommunity>("es"), new IEvent<LanguageCommunity>[]
        {
            new CommunityFounded(OwnReview: ownReview), new Entrusted("ana", Duty.Coordinator), new Entrusted("rosa", Duty.Translator),
            new Entrusted("luis", Duty.Translator), new Entrusted("carla", Duty.Reviewer), new CommunityJoined("eve"),
        }.Aggregate(LanguageCommunity.Initial, LanguageCommunity.Evolve)),
    };

    protected static TextTaken Taken(string by, double hours = 48) => new(Title, by, Now.AddHours(hours));

    protected static TextDrafted Drafted(string by, string text = "Vacíos de política", long revision = 2) => new(Title, by, Until, Prose(text), revision, "Policy gaps");

    protected static MachineDrafted ByMachine(string text = "Huecos de política") => new(Title, "rosa", Value.Of<Slug>("dasc"), Prose(text), 2, "Policy gaps");

    protected static TextPublished Published(string text = "Vacíos de política", long revision = 2) =>
        new(Title, Value.Of<Slug>("dasc"), Prose(text), revision, "Policy gaps", "rosa", "carla");

    protected static Line Line(string text) => Value.Of<Line>(text);

    protected static Prose Prose(string text) => Value.Of<Prose>(text);
}
