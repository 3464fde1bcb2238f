using Ccnso.Collab.Log;

namespace Ccnso.Collab.Leases;

/// <summary>Work that is done while a lease is held.</summary>
public static class Lease
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Does this work whenever this process has the lease, until it is told to stop; then another process, or the next start, goes on. What the
    /// work throws is told, and a second later it begins anew.
    /// <code>await leases.Keep("webhooks", Serve, failure => logger.LogError(failure, "…"), clock, stop);</code>
    /// </summary>
    public static async Task Keep(this ILeases leases, string name, Func<CancellationToken, Task> work, Action<Exception> failed, TimeProvider clock, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await leases.Hold(name, work, clock, stop);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                failed(failure);
                await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                // Asked to stop.
            }
        }
    }

    /// <summary>
    /// Waits for the lease, works, and gives it back. Returns when the work is done or the lease is lost; throws what the work throws. The work
    /// has to end soon after its token is cancelled: that is when the lease is lost, or on <paramref name="stop"/>.
    /// </summary>
    public static async Task Hold(this ILeases leases, string name, Func<CancellationToken, Task> work, TimeProvider clock, CancellationToken stop)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            var since = await Wait(leases, name, clock, stop);
            var renewing = Renew(leases, name, since, clock, lost);
            try
            {
                await work(lost.Token);
            }
            finally
            {
                await lost.CancelAsync();
                await renewing;
            }
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // Another has the lease by now, or may have it.
        }
        finally
        {
            await Release(leases, name);
        }
    }

    /// <summary>When it was asked for: it lasts at least from then on.</summary>
    private static async Task<long> Wait(ILeases leases, string name, TimeProvider clock, CancellationToken stop)
    {
        while (true)
        {
            var (freed, asked) = (leases.Freed, clock.GetTimestamp());
            if (await leases.Try(name, stop)) return asked;
            await freed.WaitAsync(leases.Lasts / 5, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Renews until it is told to end, or has lost it. By this process's clock it is lost before it has run out by the database's.</summary>
    private static async Task Renew(ILeases leases, string name, long since, TimeProvider clock, CancellationTokenSource lost)
    {
        while (!lost.IsCancellationRequested)
        {
            await Task.Delay(leases.Lasts * 0.3, clock, lost.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var (left, asked) = (leases.Lasts - clock.GetElapsedTime(since), clock.GetTimestamp());
            if (left <= TimeSpan.Zero) break;
            try
            {
                if (!await leases.Renew(name, lost.Token).WaitAsync(left, clock, lost.Token)) break;
                since = asked;
            }
            catch (Exception fault) when (Outage.Is(fault) || fault is OperationCanceledException)
            {
                // The work meets the same outage and tells of it. While the lease lasts, it is tried again.
            }
        }
        await lost.CancelAsync();
    }

    private static async Task Release(ILeases leases, string name)
    {
        using var bound = new CancellationTokenSource(Farewell);
        try
        {
            await leases.Release(name, bound.Token);
        }
        catch (Exception fault) when (Outage.Is(fault) || fault is OperationCanceledException)
        {
            // The database cannot be reached: there it runs out by itself.
        }
    }
}
