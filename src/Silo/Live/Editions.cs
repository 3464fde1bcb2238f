using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Live;

/// <summary>
/// Renders what the <see cref="Tail"/> has in all languages that somebody reads at this moment, and wakes those readers. A view that is slow holds up them, and
/// nobody who reads what was written as it was written.
/// </summary>
public sealed partial class Editions(Tail tail, Interpreter interpreter, Subscribers subscribers, LiveOptions options, TimeProvider clock, ILogger<Editions> logger) : BackgroundService
{
    /// <summary>What an edition begins with, so that those who reconnect soon are not each served by themselves.</summary>
    private const int KeptAtStart = 512;

    private const int KeptPages = 16;

    private readonly Dictionary<string, Edition> _open = [];
    private readonly Recent<(string Preference, long Number), Task<IReadOnlyList<Frame>>> _pages = new(KeptPages);
    private readonly SemaphoreSlim _catchUps = new(options.CatchUps);
    private readonly Pulse _opened = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The edition for these readers, until it is closed as often as it was opened; null when as many are open as this process allows.</summary>
    public Edition? Open(Preference preference)
    {
        Edition? edition;
        lock (_open)
        {
            if (!_open.TryGetValue(preference.Key, out edition))
            {
                if (_open.Count >= options.MostLanguages) return null;
                var head = tail.Head;
                for (var kept = 0; kept < KeptAtStart && tail.At(head) is not null; kept++) head--;
                _open[preference.Key] = edition = new(this, preference, head, options.KeptBytes / 32);
            }
            edition.Readers++;
        }
        _opened.Beat();
        return edition;
    }

    /// <summary>One reader less; with the last, it is not rendered any more.</summary>
    public void Close(Edition edition)
    {
        lock (_open)
            if (--edition.Readers == 0) _open.Remove(edition.Preference.Key);
    }

    /// <summary>Frames after a position, rendered; pages that are complete are shared by all who come for them at about the same time.</summary>
    internal async Task<IReadOnlyList<Frame>> ReadBack(Preference preference, long after, CancellationToken cancel)
    {
        var page = after / Tail.Page;
        if ((page + 1) * Tail.Page > tail.Head) return await Rendered(preference, after, cancel);
        Task<IReadOnlyList<Frame>>? rendering;
        lock (_pages)
        {
            rendering = _pages.Find((preference.Key, page));
            if (rendering is null || rendering.IsFaulted || rendering.IsCanceled)
                _pages.Keep((preference.Key, page), rendering = Task.Run(() => Rendered(preference, page * Tail.Page, _stopping.Token), CancellationToken.None));
        }
        List<Frame> frames = [.. (await rendering.WaitAsync(cancel)).SkipWhile(frame => frame.Position <= after)];
        // A page is shorter where the ring gave way meanwhile.
        return frames.Count > 0 ? frames : await Rendered(preference, after, cancel);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Follow(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                CannotRender(failure);
                await Task.Delay(options.Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                // Asked to stop.
            }
        }
        await _stopping.CancelAsync();
    }

    private async Task Follow(CancellationToken stopping)
    {
        while (true)
        {
            var more = Task.WhenAny(tail.Moved, _opened.Next);
            while (Behind() is { Count: > 0 } editions) await Render(editions, stopping);
            await more.WaitAsync(stopping);
        }
    }

    private List<Edition> Behind()
    {
        lock (_open) return [.. _open.Values.Where(edition => edition.Head < tail.Head)];
    }

    private async Task Render(List<Edition> editions, CancellationToken stopping)
    {
        var from = editions.Min(edition => edition.Head);
        var frames = tail.Kept(from);
        if (frames.Count == 0)
            foreach (var edition in editions.Where(edition => edition.Head == from)) edition.Skip(tail.Head);
        var render = await interpreter.Prepare(frames, editions.SelectMany(edition => edition.Preference.Accepted), stopping);
        foreach (var edition in editions)
            foreach (var frame in frames)
                if (frame.Position > edition.Head) edition.Keep(render(frame, edition.Preference));
        subscribers.WakeReaders();
    }

    private async Task<IReadOnlyList<Frame>> Rendered(Preference preference, long after, CancellationToken cancel)
    {
        await _catchUps.WaitAsync(cancel);
        try
        {
            var frames = tail.Kept(after) is { Count: > 0 } kept ? kept : await tail.ReadBack(after, cancel);
            var render = await interpreter.Prepare(frames, preference.Accepted, cancel);
            return [.. frames.Select(frame => render(frame, preference))];
        }
        finally
        {
            _catchUps.Release();
        }
    }

    [LoggerMessage(LogLevel.Error, "The live streams in languages wait: what they say cannot be read.")]
    private partial void CannotRender(Exception failure);
}
