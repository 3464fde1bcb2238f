using System.Text.Json;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;
using Ccnso.Collab.Volunteering;
using Ccnso.Collab.Work;
using Standing = Ccnso.Collab.Volunteering.Standing;

namespace Ccnso.Collab.Scheduling;

/// <summary>What the views know of a newcomer: what they did before they began a path, which meetings they have been to by now, and on which path a deadline is.</summary>
internal sealed class NewcomerRecord(IViews views, string participant, CancellationToken cancel)
{
    private const int Page = 500;

    /// <summary>The command that looks through the record.</summary>
    public static async Task<Errand> Look(Deadline deadline, IViews views, CancellationToken cancel) =>
        Errand.Of(deadline.Actor.Key, await new NewcomerRecord(views, deadline.Actor.Key, cancel).Read(deadline.At));

    /// <summary>A command about the path that a deadline is on.</summary>
    public static Due Sends(string what, Func<Slug, ICommand<Newcomer>> command) => new(Newcomer.Kind, what, async (deadline, views, cancel) =>
        Errand.Of(deadline.Actor.Key, command((await new NewcomerRecord(views, deadline.Actor.Key, cancel).All<NewcomerRow>(NewcomerView.Name, ("participant", deadline.Actor.Key), ("number", $"{deadline.Number}")))[0].Journey.Path)));

    private async Task<NoteRecord> Read(DateTimeOffset at)
    {
        var meetings = (await All<CalendarEntry>(CalendarEntry.View, ("attendee", participant))).Where(meeting => meeting.State == MeetingState.Scheduled).ToList();
        List<Sign> signs =
        [
            .. (await All<StatementShown>("statements", ("participant", participant))).Select(statement => new Sign(StepKind.StatementOfInterest, statement.At)),
            .. (await All<MentorshipShown>(MentorshipView.Name, ("participant", participant))).Where(pair => pair.Mentee == participant && pair.Course is not null)
                .Select(pair => new Sign(StepKind.Buddy, pair.Course!.Since)),
            .. meetings.Where(meeting => meeting.EndsAt <= at).Select(meeting => new Sign(StepKind.FirstMeeting, meeting.EndsAt, meeting.Group)),
            .. (await All<AssignmentView>(AssignmentView.View, ("participant", participant))).Where(one => one.Standing is Standing.Accepted or Standing.SteppedDown or Standing.Ended)
                .Select(one => new Sign(StepKind.FirstAssignment, Earlier(new(one.From, default, TimeSpan.Zero), at), one.Group)),
            .. (await All<OpenWork>(OpenWork.View, ("owner", participant))).Where(work => work.Kind == WorkKind.WorkItem)
                .Select(work => new Sign(StepKind.FirstAssignment, at, Value.Of<Slug>(work.Group))),
        ];
        return new([.. signs.OrderBy(sign => sign.At).DistinctBy(sign => (sign.Kind, sign.Group))],
            meetings.Where(meeting => meeting.EndsAt > at).Select(meeting => (DateTimeOffset?)meeting.EndsAt).Min());
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private async Task<List<T>> All<T>(string view, params (string, string)[] where) =>
        [.. (await views.List(new(view) { Where = where, Limit = Page }, cancel)).Rows.Select(row => JsonSerializer.Deserialize<T>(row.Json, Wire.Tolerant)!)];
}
