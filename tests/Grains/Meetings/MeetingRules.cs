using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Meetings;

/// <summary>A session of the DASC at ICANN79, and who is who in it.</summary>
public abstract class MeetingRules : Rules<Meeting>
{
    protected static readonly MeetingScheduled Session = new(
        Id("dasc"), Text("DASC working session"), Value.Of<LocalTime>("2024-03-02T10:30"), Value.Of<Zone>("America/Puerto_Rico"), 90);

    protected static Context Chair { get; } = By("chair", Office.Chair);

    protected static Context Member { get; } = By("member", Office.Member);

    protected static Context Observer { get; } = By("observer", Office.Observer);

    protected static Context Stranger { get; } = By("stranger");

    /// <summary>The session, and what happened after it was scheduled.</summary>
    protected static Past GivenSession(params IEvent<Meeting>[] happened) => Given([Session, .. happened]);

    /// <summary>The session with this many items, planned for ten minutes each.</summary>
    protected static Past GivenItems(int count, params IEvent<Meeting>[] happened) => GivenSession([.. Items(count), .. happened]);

    protected static IEnumerable<IEvent<Meeting>> Items(int count) => Enumerable.Range(1, count).Select(number => Added(number));

    protected static ItemAdded Added(int number, string? title = null) => new(number, Text(title ?? $"Topic {number}"), ItemKind.Discussion, 10);

    protected static ItemProposed Proposed(int number, string by = "member") => new(number, by, Text($"Proposal {number}"), ItemKind.Discussion, 10);

    protected static Meeting.Scheduled FoldSession(params IEvent<Meeting>[] happened) => (Meeting.Scheduled)Fold([Session, .. happened]);

    protected static int[] Order(Meeting.Scheduled meeting) => [.. meeting.Agenda.Items.Select(item => item.Number)];

    protected static Slug Id(string key) => Value.Of<Slug>(key);

    protected static Line Text(string text) => Value.Of<Line>(text);

    protected static Prose Notes(string text) => Value.Of<Prose>(text);
}
