using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>What somebody said about coming.</summary>
/// <param name="Participant">Who.</param>
/// <param name="Attendance">Whether they come.</param>
public sealed record Attendee(Slug Participant, Attendance Attendance);

/// <summary>The rules for who comes.</summary>
internal static class Attendees
{
    public static Outcome<Meeting> Declare(Meeting.Scheduled meeting, DeclareAttendance asked) =>
        meeting.Attendees.Contains(new(asked.Participant, asked.Attendance)) ? [] : [new AttendanceDeclared(asked.Participant, asked.Attendance)];

    public static Outcome<Meeting> Withdraw(Meeting.Scheduled meeting, WithdrawAttendance asked) =>
        meeting.Attendees.IndexOf(asked.Participant) < 0 ? [] : [new AttendanceWithdrawn(asked.Participant)];

    public static ImmutableArray<Attendee> With(this ImmutableArray<Attendee> attendees, AttendanceDeclared declared)
    {
        var said = new Attendee(declared.Participant, declared.Attendance);
        var index = attendees.IndexOf(declared.Participant);
        return index < 0 ? attendees.Add(said) : attendees.SetItem(index, said);
    }

    public static ImmutableArray<Attendee> Without(this ImmutableArray<Attendee> attendees, Slug participant)
    {
        var index = attendees.IndexOf(participant);
        return index < 0 ? attendees : attendees.RemoveAt(index);
    }

    private static int IndexOf(this ImmutableArray<Attendee> attendees, Slug participant)
    {
        for (var i = 0; i < attendees.Length; i++)
            if (attendees[i].Participant == participant) return i;
        return -1;
    }
}
