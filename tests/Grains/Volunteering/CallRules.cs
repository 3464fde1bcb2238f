using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Tests.Grains.Volunteering;

/// <summary>A call of the DASC for two seats, open for another week.</summary>
public abstract class CallRules : Rules<Call>
{
    protected static readonly DateTimeOffset Closes = Now.AddDays(7);

    protected static readonly OpenCall Wanted = new(Id("dasc"), Text("Two members"), Long("Four hours a month."), new Purpose.Seats(), 2, Closes,
        From: new(2024, 4, 1), Until: new(2026, 3, 31), Limits: new(MostPerRegion: 1, LeastNewcomers: 1));

    protected static readonly CallOpened Opened = Event(Wanted);

    protected static Context Chair { get; } = By("chair", Office.Chair);

    protected static Past GivenOpen(params IEvent<Call>[] and) => Given([Opened, .. and]);

    protected static Past GivenClosed(params IEvent<Call>[] and) => Given([Opened, new CallClosed(Closes), .. and]);

    protected static CallOpened Event(OpenCall asked) => new(asked.Group, asked.Title, asked.Description, asked.For, asked.Seats, asked.OpensAt ?? Now, asked.ClosesAt,
        asked.From, asked.Until, asked.Needs ?? Needs.None, asked.Limits ?? Limits.None, asked.DecidedBy, asked.Language);

    /// <summary>The chair, once the call's time has come.</summary>
    protected static Context Later(Context by, TimeSpan? after = null) => by with { At = Closes + (after ?? TimeSpan.Zero) };

    protected static Context Seeing<TActor>(Context by, string key, TActor state) where TActor : IActor<TActor> => by with { Others = by.Others.SetItem(ActorRef.Of<TActor>(key), state) };

    protected static Group Group(params IEvent<Group>[] and) => and.Prepend(new CharterAdopted(GroupKind.StandingCommittee, Text("DASC"), Long("Works."), [Value.Of<LanguageTag>("en")]))
        .Aggregate(Ccnso.Collab.Groups.Group.Initial, Ccnso.Collab.Groups.Group.Evolve);

    protected static Meeting Meeting(string group) =>
        Ccnso.Collab.Meetings.Meeting.Evolve(Ccnso.Collab.Meetings.Meeting.Initial, new MeetingScheduled(Id(group), Text("A session"), Value.Of<LocalTime>("2024-06-05T09:00"), Value.Of<Zone>("UTC"), 90));

    protected static AppointmentDecided Decided(int number, bool asProposed, string? reason, params string[] who) =>
        new(number, Closes, [.. who.Select(Id)], asProposed, reason is null ? null : Long(reason));

    protected static AssignmentOffered Offered(int number, string who, int? replaces = null) => new(number, Id(who), Wanted.From!.Value, Wanted.Until, replaces);

    protected static AssignmentAccepted Accepted(int number, string who) => new(number, Id(who), Id("dasc"), Wanted.For, Wanted.From!.Value, Wanted.Until);

    protected static AssignmentSteppedDown SteppedDown(int number, string who) => new(number, Id(who), Id("dasc"), Wanted.For, new(2024, 5, 1));

    protected static Slug Id(string id) => Value.Of<Slug>(id);

    protected static Line Text(string text) => Value.Of<Line>(text);

    protected static Prose Long(string text) => Value.Of<Prose>(text);
}
