using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;

namespace Ccnso.Collab.Live;

/// <summary>All open streams of this process, in small sections that are woken side by side.</summary>
public sealed class Subscribers : BackgroundService
{
    private readonly Section[] _sections;
    private readonly Section[] _readers;
    private readonly LiveOptions _options;
    private readonly TimeProvider _clock;
    private volatile bool _closed;
    private int _count;
    private int _turn;

    /// <summary>Ends them all as soon as the process begins to stop.</summary>
    public Subscribers(LiveOptions options, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        (_options, _clock) = (options, clock);
        (_sections, _readers) = (Sections(), Sections());
        lifetime.ApplicationStopping.Register(Close);
    }

    /// <summary>How many there are.</summary>
    public int Count => _count;

    /// <summary>
    /// Takes one in until what it returns is disposed of; null when there are as many as there may be, or the process stops. Those who read in a
    /// language are woken apart from those who do not.
    /// </summary>
    public IDisposable? Add(Subscriber subscriber, bool inLanguage = false)
    {
        if (Interlocked.Increment(ref _count) > _options.MostSubscribers || _closed)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }
        Telemetry.LiveSubscribers.Add(1);
        var sections = inLanguage ? _readers : _sections;
        var section = sections[(uint)Interlocked.Increment(ref _turn) % sections.Length];
        section.Add(subscriber);
        if (_closed) subscriber.End();
        return new Leaving(this, section, subscriber);
    }

    /// <summary>Wakes all that wait for what comes as it was written. Returns at once.</summary>
    public void Wake() => Wake(_sections);

    /// <summary>Wakes all that wait for what comes in their language. Returns at once.</summary>
    public void WakeReaders() => Wake(_readers);

    /// <summary>Looks after those who are silent or stuck: a woken stream sees by itself whether a heartbeat is due.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var often = new[] { TimeSpan.FromSeconds(1), _options.Heartbeat / 2, _options.Patience / 2 }.Min();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(often, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            CutOffStuck(_options.Patience);
            WakeAll();
        }
    }

    private void CutOffStuck(TimeSpan patience)
    {
        var since = _clock.GetTimestamp() - (long)(patience.TotalSeconds * _clock.TimestampFrequency);
        foreach (var section in _sections) section.CutOffStuckSince(since);
        foreach (var section in _readers) section.CutOffStuckSince(since);
    }

    private void Close()
    {
        _closed = true;
        WakeAll();
        CutOffStuck(TimeSpan.Zero);
    }

    private void WakeAll()
    {
        Wake();
        WakeReaders();
    }

    private static void Wake(Section[] sections)
    {
        foreach (var section in sections) section.Wake();
    }

    private Section[] Sections() => [.. Enumerable.Range(0, 64).Select(_ => new Section(this))];

    private sealed class Section(Subscribers all) : IThreadPoolWorkItem
    {
        private ImmutableArray<Subscriber> _members = [];
        private int _asked;

        public void Add(Subscriber subscriber) => ImmutableInterlocked.Update(ref _members, static (members, one) => members.Add(one), subscriber);

        public void Remove(Subscriber subscriber) => ImmutableInterlocked.Update(ref _members, static (members, one) => members.Remove(one), subscriber);

        public void Wake()
        {
            if (!_members.IsEmpty && Interlocked.Exchange(ref _asked, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute()
        {
            Interlocked.Exchange(ref _asked, 0);
            foreach (var member in _members)
            {
                if (all._closed) member.End();
                else member.Wake();
            }
        }

        public void CutOffStuckSince(long timestamp)
        {
            foreach (var member in _members) member.CutOffIfStuckSince(timestamp);
        }
    }

    private sealed class Leaving(Subscribers all, Section section, Subscriber subscriber) : IDisposable
    {
        public void Dispose()
        {
            section.Remove(subscriber);
            Interlocked.Decrement(ref all._count);
            Telemetry.LiveSubscribers.Add(-1);
        }
    }
}
