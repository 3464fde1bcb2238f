using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>A regional organisation's list of members as a whole: the imports that were made into it, of which one runs at a time.</summary>
/// <param name="Last">The number of the last import.</param>
/// <param name="Now">The one that runs.</param>
/// <param name="Past">The latest before it, the last one first.</param>
public sealed record MemberList(int Last, ImportRun? Now, Several<ImportRun> Past) : IActor<MemberList>
{
    private const int Kept = 50;
    private const int MostFailures = 20;

    /// <inheritdoc/>
    public static string Kind => "list";

    /// <inheritdoc/>
    public static MemberList Initial { get; } = new(0, null, []);

    /// <summary>That of the organisation.</summary>
    public static string? KeyOf(string given) => RegionalOrganization.TryParse(given, out var organization, out _) ? $"{organization}" : null;

    /// <summary>The organisation says who keeps its list.</summary>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<MemberList> command) =>
        command is not AdvanceImport && RegionalOrganization.TryParse(key, out var organization, out _) ? [ListKeepers.Of(organization)] : [];

    /// <summary>Where most members of the organisation are.</summary>
    public static Home? HomeOf(MemberList state) => Home.In((state.Now ?? state.Past.FirstOrDefault())?.Organization.Region);

    /// <inheritdoc/>
    public static Outcome<MemberList> Decide(MemberList state, ICommand<MemberList> command, Context context) => command switch
    {
        _ when !RegionalOrganization.TryParse(context.Key, out _, out var problem) => Rejection.NotThere($"A regional organisation {problem}"),
        AdvanceImport when !context.IsSecretariat => Rejection.NotAllowed("Only the platform may do this."),
        AdvanceImport it => state.Now is { } now && now.Number == it.Import && it.Done > now.Done ? Advance(now, it, context)
            : [],
        _ when ListKeepers.Against(context, Value.Of<RegionalOrganization>(context.Key)) is { } not => not,
        BeginImport it => state.Now is { } now
            ? Rejection.Rule("import-running", $"Import {now.Number} of {now.By} runs since {now.At.UtcDateTime:HH:mm} UTC, {now.Done} of {now.Plan.Steps}: wait for it, or cancel it.")
            : it.After != state.Last ? Rejection.Rule("list-changed", "Another import has changed the list since this file was compared with it: send it again.")
            : Begin(state.Last + 1, it.Plan, context),
        CancelImport it => state.Now is { } now && now.Number == it.Import ? [new ImportCancelled(now.Organization, now.Number, now.Done, context.By, context.At)]
            : state.Past.FirstOrDefault(run => run.Number == it.Import) switch
            {
                { CancelledBy: not null } => [],
                { } => Rejection.Rule("import-finished", "This import is finished; what it did stands. To undo it, send the list as it was."),
                null => Rejection.NotThere("There is no such import."),
            },
        _ => Rejection.Impossible("unknown", "A list cannot do this."),
    };

    /// <inheritdoc/>
    public static MemberList Evolve(MemberList state, IEvent<MemberList> happened) => (state.Now, happened) switch
    {
        (_, ImportBegun it) => state with { Last = it.Import, Now = new(it.Organization, it.Import, it.By, it.At, it.Plan, 0, []) },
        ({ } now, ImportAdvanced it) => state with { Now = now with { Done = it.Done, Failed = [.. now.Failed.Concat(it.Failed).Take(MostFailures)], Failures = now.Failures + it.Failures } },
        ({ } now, ImportFinished it) => Ended(state, now with { EndedAt = it.At }),
        ({ } now, ImportCancelled it) => Ended(state, now with { EndedAt = it.At, CancelledBy = it.By }),
        _ => state,
    };

    private static MemberList Ended(MemberList state, ImportRun run) => state with { Now = null, Past = [.. state.Past.Prepend(run).Take(Kept)] };

    private static Outcome<MemberList> Begin(int number, ImportPlan plan, Context context)
    {
        var organization = Value.Of<RegionalOrganization>(context.Key);
        var begun = new ImportBegun(organization, number, context.By, context.At, plan);
        return plan.Steps == 0 ? [begun, new ImportFinished(organization, number, context.At)] : [begun];
    }

    private static Outcome<MemberList> Advance(ImportRun now, AdvanceImport it, Context context) => it.Done < now.Plan.Steps
        ? [new ImportAdvanced(it.Import, it.Done, it.Failures, it.Failed)]
        : [new ImportAdvanced(it.Import, it.Done, it.Failures, it.Failed), new ImportFinished(now.Organization, it.Import, context.At)];
}

/// <summary>An import and how far it has come.</summary>
/// <param name="Organization">Whose list.</param>
/// <param name="Number">Counted from 1.</param>
/// <param name="By">Who sent the file.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Plan">What it is to do.</param>
/// <param name="Done">So many steps of it are done.</param>
/// <param name="Failed">The first of those that were refused after all.</param>
/// <param name="Failures">How many were.</param>
/// <param name="EndedAt">When it was done, or stopped.</param>
/// <param name="CancelledBy">Who stopped it.</param>
public sealed record ImportRun(
    RegionalOrganization Organization, int Number, string By, DateTimeOffset At, ImportPlan Plan, int Done, Several<FailedStep> Failed, int Failures = 0,
    DateTimeOffset? EndedAt = null, string? CancelledBy = null)
{
    /// <summary>Whose word its rows are.</summary>
    internal Origin Origin => new(new Source.Import(Number, By), At);
}
