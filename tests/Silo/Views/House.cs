using System.Text;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>One process over a database: a log, the views beside it, and, once started, a projector and a watch.</summary>
public sealed class House(IEventLog log, SqlViews views, IReadOnlyDictionary<string, IProjection> projections) : IAsyncDisposable
{
    private static readonly DateTimeOffset At = new(2024, 3, 2, 14, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, long> _versions = [];
    private readonly ILeases _own = log is PostgresLog shared ? new PostgresLeases(shared) : new OneProcess();
    private readonly List<BackgroundService> _running = [];

    public IEventLog Log => log;

    public SqlViews Views => views;

    public Pulse Pulse { get; } = new();

    public Said Said { get; } = new();

    /// <summary>What the projector follows; a test may put something before the log.</summary>
    public IEventLog? Followed { get; set; }

    /// <summary>Who decides whether it projects; the database's own unless a test puts something else here.</summary>
    public ILeases? Leases { get; set; }

    public Projector NewProjector() => new(Followed ?? log, Pulse, views, Leases ?? _own, projections, TimeProvider.System, Said);

    public async Task<House> Start()
    {
        await Run(NewProjector());
        return await Watch();
    }

    /// <summary>Only watches what others project.</summary>
    public async Task<House> Watch()
    {
        (log as PostgresLog)?.Listen(Pulse);
        await Run(new Watch(log, views, TimeProvider.System, Said));
        return this;
    }

    public async Task Stop()
    {
        foreach (var service in _running)
        {
            await service.StopAsync(default);
            service.Dispose();
        }
        _running.Clear();
    }

    /// <summary>Appends to a note, and returns the position.</summary>
    public Task<long> Note(string key, params IEvent[] happened) => Append(new("note", key), [.. happened.Select(Notes.Fact)]);

    public async Task<long> Append(ActorRef actor, params Fact[] facts)
    {
        var version = _versions.GetValueOrDefault($"{actor}");
        var appended = (await log.Commit([new(actor, version, facts, "p-1", At)]))[0];
        Assert.Equal(Fate.Written, appended.Fate);
        _versions[$"{actor}"] = version + facts.Length;
        Pulse.Beat();
        return appended.Position;
    }

    public async Task CaughtUp() => Assert.True(await views.WaitFor(await log.Head(), TimeSpan.FromSeconds(30)), $"The views have not caught up. {Said}");

    /// <summary>All rows of a view, as text.</summary>
    public async Task<string> All(string view)
    {
        var all = new StringBuilder();
        for (Page? page = null; page is null || page.Next is not null;)
        {
            page = await views.List(new(view) { After = page?.Next, Limit = 500 });
            foreach (var row in page.Rows) all.AppendLine($"{row.Key} {row.Version} {row.Position} {Encoding.UTF8.GetString(row.Json)}");
        }
        return all.ToString();
    }

    public async Task<string?> Shown(string key) => await views.Find("notes", key) is { } row ? Encoding.UTF8.GetString(row.Json) : null;

    private async Task Run(BackgroundService service)
    {
        _running.Add(service);
        await service.StartAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (log is IAsyncDisposable open) await open.DisposeAsync();
    }
}

/// <summary>What the projector and the watch said of themselves.</summary>
public sealed class Said : ILogger<Projector>, ILogger<Watch>
{
    private readonly List<string> _lines = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines) _lines.Add($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    public override string ToString()
    {
        lock (_lines) return string.Join('\n', _lines);
    }
}
