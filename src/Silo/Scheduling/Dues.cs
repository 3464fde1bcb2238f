using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Volunteering;

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
    ];
}
