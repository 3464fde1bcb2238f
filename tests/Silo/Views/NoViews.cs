using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>Views that have nothing, and have always caught up.</summary>
internal class NoViews : IViews
{
    public Task<Shown?> Find(string view, string key, CancellationToken cancel = default) => Task.FromResult<Shown?>(null);

    public virtual Task<IReadOnlyList<(string View, Shown Row)>> FindAll(IEnumerable<(string View, string Key)> places, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<(string View, Shown Row)>>([]);

    public Task<Page> List(Query query, CancellationToken cancel = default) => Task.FromResult(new Page([], null, 0));

    public Task<long> Position(CancellationToken cancel = default) => Task.FromResult(0L);

    public Task<bool> WaitFor(long position, TimeSpan atMost, CancellationToken cancel = default) => Task.FromResult(true);

    public Task<Snapshot<TActor>?> Find<TActor>(string key, CancellationToken cancel = default) where TActor : IActor<TActor> => Task.FromResult<Snapshot<TActor>?>(null);
}
