using System.Text.Json;
using Ccnso.Collab.Log;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Views;
using Ccnso.Collab.Volunteering;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Scheduling;

/// <summary>All deadlines of the platform: a new one is a line in this list.</summary>
public static class Dues
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Due> All { get; } =
    [
        Due.Sends<Call>(Call.ToClose, _ => new CloseWhenDue()),
        Due.Sends<Mentorship>(Mentorship.ToAskAfter, _ => new AskAfterCheckIn()),
        Due.Sends<Mentorship>(Mentorship.ToShowMissed, _ => new ShowMissedCheckIn()),
        new(Call.Kind, Call.ToPropose, Propose),
        Due.Sends<Call>(Call.ToRemind, deadline => new RemindOfEnd(deadline.Number)),
        Due.Sends<Call>(Call.ToEnd, deadline => new EndAssignment(deadline.Number)),
        new(Newcomer.Kind, Newcomer.ToLook, NewcomerRecord.Look),
        NewcomerRecord.Sends(Newcomer.ToRemind, path => new RemindOfPath(path)),
        NewcomerRecord.Sends(Newcomer.ToShowStuck, path => new ShowStuck(path)),
    ];

    private static async Task<Errand> Propose(Deadline deadline, IViews views, CancellationToken cancel)
    {
        var call = JsonSerializer.Deserialize<CallView>((await views.Find("calls", deadline.Actor.Key, cancel))!.Json, Wire.Tolerant)!;
        var known = new Candidates(views, deadline.At, cancel);
        return Errand.Of(deadline.Actor.Key, new ProposeVolunteers(deadline.At, await known.Of(deadline.Actor.Key), await known.In($"{call.Group}")));
    }
}
