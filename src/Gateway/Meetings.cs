using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Gateway;

/// <summary>Meetings: when and where, who comes, minutes and action items.</summary>
public static class Meetings
{
    /// <summary>Maps the routes.</summary>
    public static void MapMeetings(this IEndpointRouteBuilder api)
    {
        var meetings = api.MapGroup("/meetings");
        meetings.List<MeetingSummary>("", "meetings", "Meetings; without sort, by key", "group", "state", "start", "day", "month", "language");
        meetings.One<Meeting, MeetingView>("/{key}", "meeting", "A meeting: its agenda with times, who comes, its minutes and action items");
        meetings.Put<Meeting, Schedule>("/{key}", "Put a meeting on the calendar").Creates<MeetingScheduled>();
        meetings.Patch<Meeting, ReviseMeeting>("/{key}", "Change what a meeting is called, how long it lasts, where it is, or its languages");
        meetings.Put<Meeting, Reschedule>("/{key}/start", "Move a meeting to another time");
        meetings.Post<Meeting, Cancel>("/{key}/cancel", "Call a meeting off");

        meetings.Put<Meeting, DeclareAttendance>("/{key}/attendance/{participant}", "Say whether somebody comes");
        meetings.Delete<Meeting, WithdrawAttendance>("/{key}/attendance/{participant}", "Take back what was said about coming");

        meetings.Put<Meeting, RecordMinutes>("/{key}/minutes", "Write the minutes of the meeting, or correct them");
        meetings.One<Meeting, ActionView>("/{key}/actions/{action:int}", "actions", "An action item", (key, route) => $"{key}/{route["action"]}");
        meetings.Post<Meeting, RecordAction>("/{key}/actions", "Record an action item").Creates<ActionRecorded>(recorded => $"actions/{recorded.Action}");
        meetings.Patch<Meeting, ReviseAction>("/{key}/actions/{action:int}", "Change an action item");
        meetings.Post<Meeting, FinishAction>("/{key}/actions/{action:int}/finish", "Mark an action item done");
        meetings.Post<Meeting, ReopenAction>("/{key}/actions/{action:int}/reopen", "Say that an action item is not done after all");

        api.MapAgenda(meetings);
    }
}
