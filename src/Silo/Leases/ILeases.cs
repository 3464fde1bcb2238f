namespace Ccnso.Collab.Leases;

/// <summary>
/// Leases for what one process at a time does for a whole database. A lease runs out by itself, so that a process that is gone, cut
/// off or paused loses it. One that wakes late may not know that yet: what is done under a lease has to bear being done by two for a
/// moment, because it compares and sets, or because doing it twice does nothing. <see cref="Lease.Hold"/> does the rest.
/// </summary>
public interface ILeases
{
    /// <summary>How long a lease lasts when it is not renewed.</summary>
    TimeSpan Lasts { get; }

    /// <summary>Completes when a lease has been given back. Take it before <see cref="Try"/>, await it after; and try now and then unasked.</summary>
    Task Freed { get; }

    /// <summary>Takes the lease of this name; false while another has it.</summary>
    Task<bool> Try(string name, CancellationToken cancel = default);

    /// <summary>Makes it last from now on again; false if it has run out.</summary>
    Task<bool> Renew(string name, CancellationToken cancel = default);

    /// <summary>Gives it back, so that another has it at once. Nothing happens if it is not this process's.</summary>
    Task Release(string name, CancellationToken cancel = default);

    /// <summary>Who has it, as machine and process; null while nobody has.</summary>
    Task<string?> Holder(string name, CancellationToken cancel = default);
}

/// <summary>For a database that only one process uses: it holds every lease.</summary>
public sealed class OneProcess : ILeases
{
    /// <inheritdoc/>
    public TimeSpan Lasts => TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public Task Freed { get; } = new TaskCompletionSource().Task;

    /// <inheritdoc/>
    public Task<bool> Try(string name, CancellationToken cancel = default) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<bool> Renew(string name, CancellationToken cancel = default) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task Release(string name, CancellationToken cancel = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<string?> Holder(string name, CancellationToken cancel = default) => Task.FromResult<string?>($"{Environment.MachineName} {Environment.ProcessId}");
}
