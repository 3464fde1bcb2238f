using Ccnso.Collab.Log;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>How imports stand, from the record itself.</summary>
internal sealed class ImportsRunning(IActors actors, Pulse pulse, TimeProvider clock)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    /// <summary>Where an import is read.</summary>
    public static string Address(RegionalOrganization organization, int number) => $"/api/v1/regional-organizations/{organization}/imports/{number}";

    /// <summary>An import of the latest, or null.</summary>
    public async Task<ImportRun?> Find(RegionalOrganization organization, int number, CancellationToken cancel)
    {
        var (list, _) = await actors.Read<MemberList>($"{organization}", newest: true, cancel);
        return list.Now is { } now && now.Number == number ? now : list.Past.FirstOrDefault(run => run.Number == number);
    }

    /// <summary>How it stands when it has ended, or after this time.</summary>
    public async Task<ImportRun?> WaitFor(RegionalOrganization organization, int number, TimeSpan atMost, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var next = Next();
            var run = await Find(organization, number, cancel);
            if (run is not { EndedAt: null } || clock.GetElapsedTime(began) >= atMost) return run;
            await next.WaitAsync(Glance, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Completes when something has happened. Take it before looking, await it after.</summary>
    public Task Next() => pulse.Next;
}
