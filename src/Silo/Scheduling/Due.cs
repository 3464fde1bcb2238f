using Ccnso.Collab.Engines;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Views;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Scheduling;

/// <summary>What is sent for one sort of <see cref="Deadline"/>.</summary>
/// <param name="Kind">The kind of actor that it is sent to.</param>
/// <param name="What">The word by which the actor's rows name it.</param>
/// <param name="Errand">The command; it may carry what the views say at that moment.</param>
public sealed record Due(string Kind, string What, Func<Deadline, IViews, CancellationToken, Task<Errand>> Errand)
{
    /// <summary>A command that needs nothing but the deadline.</summary>
    public static Due Sends<TActor>(string what, Func<Deadline, ICommand<TActor>> command) where TActor : IActor<TActor> =>
        new(TActor.Kind, what, (deadline, _, _) => Task.FromResult(Reactions.Errand.Of(deadline.Actor.Key, command(deadline))));
}
