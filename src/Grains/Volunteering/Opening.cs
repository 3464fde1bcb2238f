using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Volunteering;

/// <summary>The rules for what a call may look for, and how long.</summary>
internal static class Opening
{
    private const int MostSeats = 50;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static Outcome<Call> Decide(OpenCall asked, Context context) => !context.GroupActs
        ? Rejection.Rule("no-such-group", $"group: There is no group \"{asked.Group}\" that could look for volunteers, or it has been dissolved.")
        : Outcome.Unless(WrongSeats(asked) ?? WrongTimes(asked, context) ?? WrongPurpose(asked, context), Opened(asked, asked.OpensAt ?? context.At) with { Language = asked.Language ?? context.GroupLanguage });

    /// <summary>Whether it was opened by this very command.</summary>
    public static bool IsAs(CallPapers call, OpenCall asked) => Opened(asked, asked.OpensAt ?? call.Terms.OpensAt) is var wanted
        && Terms.Of(wanted) == call.Terms && wanted.Title == call.Title.Value && wanted.Description == call.Description.Value;

    public static Outcome<Call> Revise(CallPapers call, ReviseCall asked, Context context)
    {
        var edit = new Edit(context, call.Version);
        return edit.Then(new CallRevised(edit.Of("title", call.Title, asked.Title), edit.Of("description", call.Description, asked.Description), asked.Editorial));
    }

    public static Rejection? WrongEnd(DateTimeOffset closesAt, Context context) =>
        closesAt <= context.At ? Rejection.Impossible("closed-before-now", "closesAt: A call closes at a time to come.")
        : closesAt - context.At > Longest ? Rejection.Impossible("too-long", "closesAt: A call is open for a year at most.")
        : null;

    private static CallOpened Opened(OpenCall asked, DateTimeOffset opensAt) => new(asked.Group, asked.Title, asked.Description, asked.For, asked.Seats, opensAt, asked.ClosesAt,
        asked.From, asked.Until, asked.Needs ?? Needs.None, asked.Limits ?? Limits.None, asked.DecidedBy, asked.Language);

    private static Rejection? WrongSeats(OpenCall asked) =>
        asked.Seats is < 1 or > MostSeats ? Rejection.Impossible("impossible-seats", $"seats: A call is for 1 to {MostSeats} seats; this says {asked.Seats}.")
        : asked.Limits?.MostPerRegion < 1 ? Rejection.Impossible("impossible-limit", "limits.mostPerRegion: At least one has to be allowed.")
        : asked.Limits is { LeastNewcomers: var least } && (least < 0 || least > asked.Seats)
            ? Rejection.Impossible("impossible-limit", $"limits.leastNewcomers: There are 0 to {asked.Seats} seats to be kept for newcomers; this says {least}.")
        : null;

    private static Rejection? WrongTimes(OpenCall asked, Context context) =>
        WrongEnd(asked.ClosesAt, context) is { } wrong ? wrong
        : asked.OpensAt >= asked.ClosesAt ? Rejection.Impossible("closed-before-opened", "closesAt: A call closes after it opens.")
        : asked.Until < asked.From ? Rejection.Impossible("term-backwards", $"until: the term cannot end on {asked.Until:O} when it begins on {asked.From:O}.")
        : null;

    private static Rejection? WrongPurpose(OpenCall asked, Context context) => asked.For switch
    {
        Purpose.WorkItem when asked.Seats > 1 => Rejection.Impossible("one-owner", "seats: An item of a work plan has one owner, so its call is for one seat."),
        Purpose.WorkItem { Item: var item } => context.Other<Group>($"{asked.Group}") is Group.Formed { Plan.Items: var items } && items.Exists(one => one.Number == item) ? null
            : Rejection.Rule("no-such-item", $"for.item: The work plan of {asked.Group} has no item {item}."),
        Purpose.MeetingRole { Meeting: var meeting } => context.Other<Meeting>($"{meeting}") is Meeting.Scheduled scheduled && scheduled.Group == asked.Group ? null
            : Rejection.Rule("no-such-meeting", $"for.meeting: {asked.Group} has no meeting \"{meeting}\" to come."),
        _ => null,
    };
}
