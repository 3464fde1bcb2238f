using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Reactions;

/// <summary>What the record shows of somebody is done on the paths that they are on; who leaves a group leaves its path, and who is forgotten all of them.</summary>
public static class Welcoming
{
    /// <summary>The reactions.</summary>
    public static IReadOnlyList<Reaction> Reactions { get; } =
    [
        Reaction.To<InterestDeclared>((entry, declared) => [Errand.Of(entry.Stream.Key, new NoteSign(StepKind.StatementOfInterest, declared.At))]),
        Reaction.To<MentorshipBegun>((entry, begun) => MentorshipKey.TryParse(entry.Stream.Key, out var pair) ? [Errand.Of(pair.Mentee, new NoteSign(StepKind.Buddy, begun.At))] : []),
        Reaction.To<AttendanceDeclared>((entry, declared) =>
            declared.Attendance == Attendance.Apologies ? [] : [Errand.Of($"{declared.Participant}", new AwaitMeeting(Value.Of<Slug>(entry.Stream.Key)))]),
        Reaction.To<AssignmentAccepted>((entry, accepted) => [Assigned($"{accepted.Participant}", entry.At, accepted.Group)]),
        Reaction.To<WorkItemAdded>((entry, added) => added.Owner is { } owner ? [Assigned(owner, entry.At, Value.Of<Slug>(entry.Stream.Key))] : []),
        Reaction.To<WorkItemAssigned>((entry, assigned) => assigned.Owner is { } owner ? [Assigned(owner, entry.At, Value.Of<Slug>(entry.Stream.Key))] : []),
        Reaction.To<SignNoted>((entry, noted) => noted.Paths.Select(path => Errand.Of(entry.Stream.Key, new ReviewPath(path)))),
        Reaction.To<Left>((entry, left) => [Errand.Of(left.Participant, new LeavePath(Value.Of<Slug>(entry.Stream.Key)))]),
        Reaction.To<Removed>((entry, removed) => removed.Office is null ? [Errand.Of(removed.Participant, new LeavePath(Value.Of<Slug>(entry.Stream.Key)))] : []),
        Reaction.To<ParticipantForgotten>((entry, _) => [Errand.Of(entry.Stream.Key, new EraseNewcomer())]),
    ];

    private static Errand Assigned(string participant, DateTimeOffset at, Slug group) => Errand.Of(participant, new NoteSign(StepKind.FirstAssignment, at, group));
}
