using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ccnso.Collab.Tests.Silo.Reactions;

/// <summary>A log with actors, on which reactors are started and stopped.</summary>
public sealed class Scene : IAsyncDisposable
{
    private readonly Appender _appender;
    private readonly List<Reactor> _reactors = [];

    public Scene()
    {
        _appender = new(Log, Pulse);
        Actors = new(Log, _appender, new NoSnapshots(), TimeProvider.System);
    }

    public InMemoryLog Log { get; } = new(512_000_000);

    public Pulse Pulse { get; } = new();

    public EmbeddedActors Actors { get; }

    public InMemoryCheckpoints Checkpoints { get; } = new();

    public InMemoryParked Parked { get; } = new();

    public Secretary Staff => new(Actors);

    public Task<Answer> Ask<TActor>(string key, ICommand<TActor> command) where TActor : IActor<TActor> => Staff.Ask(key, command);

    public async Task<Reactor> React(ICheckpoints? checkpoints = null, IActors? actors = null, params IReadOnlyList<Reaction> reactions)
    {
        var reactor = new Reactor(Log, Pulse, Messenger(actors, reactions), checkpoints ?? Checkpoints, TimeProvider.System, NullLogger<Reactor>.Instance);
        _reactors.Add(reactor);
        await reactor.StartAsync(default);
        return reactor;
    }

    public Messenger Messenger(IActors? actors = null, params IReadOnlyList<Reaction> reactions) =>
        new(Log, actors ?? Actors, Parked, reactions, TimeProvider.System, NullLogger<Messenger>.Instance);

    /// <summary>Waits until the log has this many entries of a type.</summary>
    public async Task<IReadOnlyList<Entry>> Recorded(string type, int count)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var found = await Of(type);
            if (found.Count >= count) return found;
            await Task.Delay(10, bound.Token);
        }
    }

    /// <summary>Waits until the reactor has carried out what this position asks.</summary>
    public async Task Reacted(long position)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await Checkpoints.Get(Reactor.Name) is not { } at || at < position) await Task.Delay(10, bound.Token);
    }

    public async Task<IReadOnlyList<Entry>> Of(string type) => [.. (await Log.Read(0, int.MaxValue)).Where(entry => entry.Type == type)];

    public async ValueTask DisposeAsync()
    {
        foreach (var reactor in _reactors) await reactor.StopAsync(default);
        await Actors.DisposeAsync();
        await _appender.DisposeAsync();
    }

    /// <summary>Asks for the secretariat, and is not refused.</summary>
    public sealed class Secretary(IActors actors)
    {
        public async Task<Answer> Ask<TActor>(string key, ICommand<TActor> command) where TActor : IActor<TActor>
        {
            var answer = await actors.Ask(key, command, new("staff", new(2024, 3, 2, 14, 0, 0, TimeSpan.Zero)) { Roles = [Role.Secretariat] });
            Assert.Null(answer.Rejection);
            return answer;
        }

        public Task<Answer> Charter(string group) => Ask(group, new AdoptCharter(
            GroupKind.WorkingGroup, Value.Of<Line>(group), Value.Of<Prose>("Works."), [Value.Of<LanguageTag>("en")]));

        public Task<Answer> Meet(string key, string group) => Ask(key, new Schedule(
            Value.Of<Slug>(group), Value.Of<Line>(key), Value.Of<LocalTime>("2024-03-04T09:00"), Value.Of<Zone>("America/Puerto_Rico"), 60));
    }
}
