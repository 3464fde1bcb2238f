using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway.Community;

/// <summary>
/// Puts the community's public facts (<c>data/</c>) on record, through commands like any other change. What was loaded once is
/// never loaded again, whatever people made of it since; a load that was interrupted is completed by the next.
/// </summary>
public sealed class CommunityData(IActors actors, IEventLog log, TimeProvider clock, TextWriter console)
{
    /// <summary>Who the record says has loaded it.</summary>
    public const string By = "collab";

    private const int AtOnce = 32;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Loads the files beside the program, or in <c>Data:Folder</c>; nothing where <c>Data:Load</c> is false.</summary>
    /// <exception cref="WrongSettingException">A setting or a row cannot be.</exception>
    public static async Task Load(IServiceProvider services, CancellationToken cancel = default)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var load = configuration["Data:Load"] is { Length: > 0 } given
            ? bool.TryParse(given, out var told) ? told : throw new WrongSettingException("Data:Load", $"\"{given}\" is neither true nor false.")
            : true;
        if (!load) return;
        var data = new CommunityData(services.GetRequiredService<IActors>(), services.GetRequiredService<IEventLog>(), services.GetRequiredService<TimeProvider>(), Console.Out);
        await data.LoadPatiently(configuration["Data:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(AppContext.BaseDirectory, "data"), cancel);
    }

    /// <summary>The same as <see cref="Load(string, CancellationToken)"/>; where actors or the log are out of reach it says so, and goes on when they are back.</summary>
    public async Task LoadPatiently(string folder, CancellationToken cancel = default)
    {
        for (var told = ""; ; await Task.Delay(Pause, clock, cancel))
            try
            {
                await Load(folder, cancel);
                return;
            }
            catch (Exception away) when (away is ActorUnavailableException || Outage.Is(away))
            {
                if (away.Message != told) await console.WriteLineAsync($"The community's data waits ({told = away.Message}) and will be loaded when it can be.");
            }
    }

    /// <summary>Loads the files in this folder: what of them is not on record. All of that is read and checked first, so that a wrong row leaves nothing half done.</summary>
    /// <exception cref="WrongSettingException">A row cannot be.</exception>
    public async Task Load(string folder, CancellationToken cancel = default)
    {
        var (first, meetings) = Files(folder);
        var open = (await Missing([.. first, .. meetings], cancel)).Select(fact => (Fact: fact, Steps: fact.Read())).ToList();
        var head = await log.Head(cancel);
        var progress = new Progress(open.Count, console, !Console.IsOutputRedirected);
        // Meetings need their groups.
        foreach (var part in open.GroupBy(row => row.Fact.Key.StartsWith("meetings/", StringComparison.Ordinal)).OrderBy(part => part.Key))
            await Parallel.ForEachAsync(part, Bounded(cancel), async (row, stop) => progress.Done(isNew: await Load(row.Fact, row.Steps, stop) > head));
        progress.End();
    }

    private static ParallelOptions Bounded(CancellationToken cancel) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };

    private static (IEnumerable<PublicFact> First, List<PublicFact> Meetings) Files(string folder)
    {
        try
        {
            var groups = GroupsFile.Read(folder);
            return ([.. groups.Values, .. OrganizationsFile.Read(folder), .. CctldsFile.Read(folder)], MeetingsFile.Read(folder, groups.Keys));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException("Data:Folder", $"{folder} must have cctlds.csv, groups.json and meetings.json to read: {missing.Message}");
        }
    }

    /// <summary>Those of which something is not in the log, in the same order.</summary>
    private async Task<IEnumerable<PublicFact>> Missing(IReadOnlyList<PublicFact> facts, CancellationToken cancel)
    {
        var loaded = new bool[facts.Count];
        await Parallel.ForAsync(0, facts.Count, Bounded(cancel), async (at, stop) =>
        {
            loaded[at] = true;
            for (var step = 0; step < facts[at].Count && loaded[at]; step++)
                loaded[at] = (await log.FindRequest(Asking(facts[at], step).Request!, stop)).Count > 0;
        });
        return facts.Where((_, at) => !loaded[at]);
    }

    private Context Asking(PublicFact fact, int step) =>
        new(By, clock.GetUtcNow()) { Roles = [Role.Secretariat], IdempotencyKey = fact.KeyOf(step) };

    /// <summary>The position at which the last of it is on record.</summary>
    private async Task<long> Load(PublicFact fact, IReadOnlyList<PublicFact.Step> steps, CancellationToken cancel)
    {
        var position = 0L;
        foreach (var (number, step) in steps.Index())
        {
            var answer = await step(actors, Asking(fact, number), cancel);
            position = long.Max(position, answer.Position);
            if (answer.Rejection is null or { Reason: "idempotency-key-reused" }) continue;
            // People were there first: what they made stands.
            if (answer.Rejection.Kind is not (Refusal.Rule or Refusal.Ended or Refusal.SeenMissing or Refusal.Stale))
                throw new WrongSettingException(fact.Where, answer.Rejection.Sentence);
            if (number == 0) break;
        }
        return position;
    }
}
