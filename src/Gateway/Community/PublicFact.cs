namespace Ccnso.Collab.Gateway.Community;

/// <summary>One row of the community's data, and the commands that put it on record.</summary>
/// <param name="Where">The file and the row, as people find it: <c>cctlds.csv, row 5 (.ae)</c>.</param>
/// <param name="Key">The same for machines, for ever: <c>members/ae</c>.</param>
/// <param name="Count">How many commands it takes.</param>
/// <param name="Read">Reads and checks them. The first makes the actor.</param>
internal sealed record PublicFact(string Where, string Key, int Count, Func<IReadOnlyList<PublicFact.Step>> Read)
{
    /// <summary>One command.</summary>
    public delegate Task<Answer> Step(IActors actors, Context context, CancellationToken cancel);

    /// <summary>A command for this actor.</summary>
    public static Step Ask<TActor>(string key, ICommand<TActor> command) where TActor : IActor<TActor> =>
        (actors, context, cancel) => actors.Ask(key, command, context, cancel);

    /// <summary>The idempotency key of one of its commands: what is in the log under it was loaded, and is not loaded again.</summary>
    public string KeyOf(int step) => step == 0 ? $"data:{Key}" : $"data:{Key}/{step}";
}
