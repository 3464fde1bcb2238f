namespace Ccnso.Collab.Engines;

/// <summary>
/// Where a waking actor finds a state to start from. The projector folds every stream anyway, so its folds serve as snapshots:
/// behind the log by a moment, never ahead of it.
/// </summary>
public interface ISnapshots
{
    /// <summary>The newest fold of this stream, or null; one of another build's shape counts as none.</summary>
    Task<Snapshot<TActor>?> Find<TActor>(string key, CancellationToken cancel = default) where TActor : IActor<TActor>;
}

/// <summary>The state of an actor after so many events, the last of them at this position.</summary>
public sealed record Snapshot<TActor>(TActor State, long Version, long Position);

/// <summary>For logs that nobody projects.</summary>
public sealed class NoSnapshots : ISnapshots
{
    /// <inheritdoc/>
    public Task<Snapshot<TActor>?> Find<TActor>(string key, CancellationToken cancel = default) where TActor : IActor<TActor> =>
        Task.FromResult<Snapshot<TActor>?>(null);
}
