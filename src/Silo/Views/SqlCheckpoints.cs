using Ccnso.Collab.Reactions;

namespace Ccnso.Collab.Views;

/// <summary>Checkpoints of others who follow the log, beside those of the views.</summary>
public sealed class SqlCheckpoints(SqlViews views) : ICheckpoints
{
    /// <inheritdoc/>
    public Task<long?> Get(string name, CancellationToken cancel = default) => views.Store.PositionOf(name, cancel);

    /// <inheritdoc/>
    public Task Set(string name, long position, CancellationToken cancel = default) => views.Store.MoveOn(name, position, cancel);
}
