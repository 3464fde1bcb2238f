using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>Something that happened in a group and is worth a line in its digest.</summary>
/// <param name="Topic">What sort of news it is.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Subject">To what.</param>
/// <param name="What">The event.</param>
/// <param name="Thing">What it is news of: of one thing there is one line, however often it changed.</param>
internal sealed record News(Topic Topic, DateTimeOffset At, ActorRef Subject, IEvent What, string Thing)
{
    /// <summary>What is worth a line among these entries, the newest of which comes first; sorted by topic.</summary>
    public static IReadOnlyList<News> Of(IEnumerable<Entry> newestFirst) =>
    [
        .. newestFirst.Select(One).OfType<News>().GroupBy(news => news.Thing)
            // A meeting that is new, or called off, is no news for having been moved too; nor is a new group's charter.
            .Select(same => same.OrderBy(news => news.Topic is Topic.Rescheduled or Topic.Charter).First())
            .OrderBy(news => news.Topic).ThenByDescending(news => news.At),
    ];

    private static News? One(Entry entry) => Wire.TypeOf(entry.Type) is null ? null : Wire.Event(entry) switch
    {
        ItemMinuted { Decision.To: not null } it => Of(entry, Topic.Decided, it, $"agenda/{it.Item}"),
        MinutesRecorded it => Of(entry, Topic.Minuted, it, "minutes"),
        MeetingScheduled it => Of(entry, Topic.Scheduled, it, "start"),
        MeetingRescheduled it => Of(entry, Topic.Rescheduled, it, "start"),
        MeetingCancelled it => Of(entry, Topic.CalledOff, it, "start"),
        CallOpened it => Of(entry, Topic.VolunteersWanted, it, "call"),
        CallExtended it => Of(entry, Topic.VolunteersWanted, it, "call"),
        CallReopened it => Of(entry, Topic.VolunteersWanted, it, "call"),
        Appointed it => Of(entry, Topic.Appointed, it, $"people/{it.Participant}/{it.Office}"),
        StatusReported it => Of(entry, Topic.Status, it, $"status-updates/{it.Number}"),
        WorkItemDone it => Of(entry, Topic.WorkDone, it, $"work/{it.Item}"),
        ActionFinished it => Of(entry, Topic.ActionDone, it, $"actions/{it.Action}"),
        MilestoneReached it => Of(entry, Topic.Milestone, it, $"milestones/{it.Milestone}"),
        GroupFormed it => Of(entry, Topic.Formed, it, "charter"),
        CharterAdopted it => Of(entry, Topic.Charter, it, "charter"),
        GroupDissolved it => Of(entry, Topic.Dissolved, it, "end"),
        _ => null,
    };

    private static News Of(Entry entry, Topic topic, IEvent what, string thing) => new(topic, entry.At, entry.Stream, what, $"{entry.Stream}/{thing}");
}

/// <summary>What sort of news it is, in the order in which a digest tells them.</summary>
public enum Topic
{
    /// <summary>The group decided.</summary>
    Decided,

    /// <summary>The minutes of a meeting were published.</summary>
    Minuted,

    /// <summary>A new meeting.</summary>
    Scheduled,

    /// <summary>A meeting was moved to another time.</summary>
    Rescheduled,

    /// <summary>A meeting was called off.</summary>
    CalledOff,

    /// <summary>Somebody was appointed.</summary>
    Appointed,

    /// <summary>A call for volunteers is open.</summary>
    VolunteersWanted,

    /// <summary>The group reported where its work stands.</summary>
    Status,

    /// <summary>A milestone was reached.</summary>
    Milestone,

    /// <summary>An item of the work plan is done.</summary>
    WorkDone,

    /// <summary>An action item is done.</summary>
    ActionDone,

    /// <summary>The group was formed.</summary>
    Formed,

    /// <summary>A new charter was adopted.</summary>
    Charter,

    /// <summary>The group was dissolved.</summary>
    Dissolved,
}
