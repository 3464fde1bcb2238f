using Ccnso.Collab.Groups;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Reactions;

/// <summary>Who accepts an assignment becomes what the call was for: a member of the group, or the owner of a work item; who steps down is it no more.</summary>
public static class Assigning
{
    /// <summary>Taking it on. The owner of a work item who is not in the group becomes an observer of it.</summary>
    public static Reaction Taking { get; } = Reaction.To<AssignmentAccepted>((_, accepted) => accepted.For switch
    {
        Purpose.Seats => [Errand.Of($"{accepted.Group}", new Appoint(accepted.Participant, Office.Member, accepted.From, accepted.Until))],
        Purpose.WorkItem work =>
        [
            Errand.Of($"{accepted.Group}", new AssignWorkItem(work.Item, accepted.Participant), refused => refused.Reason == "not-in-group"
                ? Errand.Of($"{accepted.Group}", new Appoint(accepted.Participant, Office.Observer, Until: accepted.Until)) : null),
            Errand.Of($"{accepted.Group}", new AssignWorkItem(work.Item, accepted.Participant)),
        ],
        _ => [],
    });

    /// <summary>Giving it up.</summary>
    public static Reaction Leaving { get; } = Reaction.To<AssignmentSteppedDown>((_, left) => left.For switch
    {
        Purpose.Seats => [Errand.Of($"{left.Group}", new Relieve(left.Participant, Office.Member))],
        Purpose.WorkItem work => [Errand.Of($"{left.Group}", new ReleaseWorkItem(work.Item, left.Participant))],
        _ => [],
    });

    /// <summary>With a volunteer who is forgotten goes what was proposed of them.</summary>
    public static Reaction Forgetting { get; } = Reaction.To<VolunteerErased>((_, erased) => erased.Calls.Select(call => Errand.Of($"{call}", new EraseProposal())));
}
