using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Silo.Engines;

/// <summary>What every engine keeps to. An engine is one class that says how to start it over the test's database.</summary>
public abstract partial class ActorsContract : IAsyncLifetime
{
    protected const string Dasc = "dasc";

    private readonly List<IEngine> _engines = [];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IActors Actors => _engines[0].Actors;

    private WatchedLog Log => _engines[0].Log;

    /// <summary>A running engine, and what a test can see of it.</summary>
    protected internal interface IEngine : IAsyncDisposable
    {
        internal IActors Actors { get; }

        internal WatchedLog Log { get; }

        internal int Awake { get; }

        internal int Sweep(TimeSpan idle);

        internal void Pass(TimeSpan time);
    }

    /// <summary>Starts an engine as a process of its own would, over the test's one database.</summary>
    protected abstract Task<IEngine> Start();

    /// <summary>Whether an actor knows at once that somebody has stopped waiting; elsewhere its turn may come before the word does.</summary>
    protected virtual bool HearsAtOnce => true;

    public async ValueTask InitializeAsync() => await Another();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines) await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<IEngine> Another()
    {
        var engine = await Start();
        _engines.Add(engine);
        return engine;
    }

    private static Context Staff(string? idempotencyKey = null) =>
        new("staff", new(2024, 3, 2, 14, 0, 0, TimeSpan.Zero)) { Roles = [Role.Secretariat], IdempotencyKey = idempotencyKey };

    private static AddWorkItem Item(string title) => new(Value.Of<Line>(title));

    /// <summary>The version that the group begins with.</summary>
    private async Task<long> Form(string key = Dasc) => (await Actors.Ask(key,
        new AdoptCharter(GroupKind.StandingCommittee, Value.Of<Line>("DNS Abuse Standing Committee"), Value.Of<Prose>("Shares what helps."), [Value.Of<LanguageTag>("en")]), Staff(), Cancel)).Version;

    private Task<Answer> Add(string title, IActors? actors = null, string key = Dasc) => (actors ?? Actors).Ask(key, Item(title), Staff(), Cancel);

    private static int NumberOf(Answer answer) => ((WorkItemAdded)Assert.Single(answer.Happened)).Item;

    private async Task<List<string>> Titles(string key = Dasc)
    {
        var entries = await Log.ReadStream(ActorRef.Of<Group>(key), 0, Cancel).ToListAsync(Cancel);
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(version => (long)version), entries.Select(entry => entry.Version));
        return [.. entries.Select(Wire.Event).OfType<WorkItemAdded>().Select(added => added.Title.ToString())];
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_wake_one_activation_and_take_turns()
    {
        var formed = await Form();
        _engines[0].Sweep(TimeSpan.Zero);
        Log.Reads.Clear();
        var answers = await Task.WhenAll(Enumerable.Range(1, 100).Select(i => Task.Run(() => Add($"Item {i}"), Cancel)));

        Assert.Equal(Enumerable.Range(1, 100), answers.Select(NumberOf).Order());
        Assert.Equal(Enumerable.Range(1, 100).Select(version => formed + version), answers.Select(answer => answer.Version).Order());
        Assert.Single(Log.Reads);
        Assert.All(Log.Transactions, streams => Assert.Single(streams));
        Assert.DoesNotContain(Fate.Conflict, Log.Fates);
        Assert.Equal(1, _engines[0].Awake);
    }

    [Fact]
    public async Task Actors_that_are_asked_at_once_share_transactions()
    {
        await Form();
        Log.Hold();
        var first = Add("First");
        await Until(() => Log.Transactions.Count == 2);
        var rest = Task.WhenAll(Enumerable.Range(0, 20).Select(i => Form($"group-{i}")));
        await Until(() => _engines[0].Awake == 21);
        Log.Release();
        await Task.WhenAll(first, rest);

        Assert.Contains(Log.Transactions, streams => streams.Count > 1);
    }

    [Fact]
    public async Task The_state_survives_sleep_and_restart()
    {
        var formed = await Form();
        await Add("First");
        Assert.Equal(1, _engines[0].Sweep(TimeSpan.Zero));
        Assert.Equal(2, NumberOf(await Add("Second")));
        await _engines[0].DisposeAsync();
        _engines.Clear();
        await Another();

        Assert.Equal(3, NumberOf(await Add("Third")));
        var (state, version) = await Actors.Read<Group>(Dasc, cancel: Cancel);
        Assert.Equal((formed + 3, 3), (version, Assert.IsType<Group.Formed>(state).Plan.Items.Count));
    }

    [Fact]
    public async Task Who_was_not_asked_for_a_while_leaves_memory_and_who_was_asked_stays()
    {
        await Form("idle");
        await Form("read");
        await Form("asked");
        _engines[0].Pass(TimeSpan.FromMinutes(5));
        await Add("Item", key: "asked");
        await Actors.Read<Group>("read", cancel: Cancel);

        Assert.Equal(1, _engines[0].Sweep(TimeSpan.FromMinutes(5)));
        Assert.Equal(2, _engines[0].Awake);
        _engines[0].Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(2, _engines[0].Sweep(TimeSpan.FromMinutes(5)));
        Assert.Equal(0, _engines[0].Awake);
    }

    [Fact]
    public async Task Falling_asleep_while_being_asked_makes_no_second_activation()
    {
        await Form();
        var asking = Task.WhenAll(Enumerable.Range(0, 8).Select(asker => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++) await Add($"{asker}.{i}");
        }, Cancel)));
        var swept = 0;
        while (!asking.IsCompleted || swept == 0) swept += _engines[0].Sweep(TimeSpan.Zero);
        await asking;

        Assert.Equal(200, (await Titles()).Distinct().Count());
        Assert.DoesNotContain(Fate.Conflict, Log.Fates);
    }

    [Fact]
    public async Task Who_reads_an_actor_does_not_wait_for_its_turn()
    {
        var formed = await Form();
        Log.Hold();
        var asked = Add("First");
        var (_, version) = await Actors.Read<Group>(Dasc, newest: true, Cancel);
        Assert.Equal((formed, false), (version, asked.IsCompleted));
        Log.Release();
        await asked;
        Assert.Equal(formed + 1, (await Actors.Read<Group>(Dasc, newest: false, Cancel)).Version);
    }

    [Fact]
    public async Task An_edit_of_something_that_has_moved_on_is_stale()
    {
        var formed = await Form();
        await Add("First");
        var stale = await Actors.Ask(Dasc, Item("Second"), Staff() with { Seen = formed }, Cancel);

        Assert.Equal("stale", stale.Rejection?.Reason);
        Assert.Equal([new Clash("version", $"{formed + 1}", $"{formed}")], stale.Rejection!.Clashes);
        Assert.Null((await Actors.Ask(Dasc, Item("Second"), Staff() with { Seen = formed + 1 }, Cancel)).Rejection);
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!holds()) await Task.Delay(5, patience.Token);
    }
}
