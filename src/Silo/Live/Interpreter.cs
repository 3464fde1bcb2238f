using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Live;

/// <summary>Renders frames in the languages of their readers, by what the views have. Asks them once, however many frames and languages there are.</summary>
public sealed class Interpreter(IEventLog log, IViews views, TimeProvider clock)
{
    /// <summary>How long a frame waits for the views to have taken in what it tells of; then it is rendered by what they have.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long none waits after that: the views are being made anew, or nobody keeps them.</summary>
    private static readonly TimeSpan Resignation = TimeSpan.FromSeconds(10);

    private long _resigned = long.MinValue;

    /// <summary>Reads what it takes to render these frames, which are in order, in these languages: afterwards it takes no time.</summary>
    public async Task<Func<Frame, Preference, Frame>> Prepare(IReadOnlyList<Frame> frames, IEnumerable<string> languages, CancellationToken cancel)
    {
        var said = new Dictionary<long, Said>();
        foreach (var frame in frames)
            if (Said.In(frame) is { } words) said[frame.Position] = words;
        if (said.Count == 0) return static (frame, _) => frame;
        if (!IsResigned && !await views.WaitFor(said.Keys.Max(), Patience, cancel))
            Volatile.Write(ref _resigned, clock.GetTimestamp());
        var wordings = await views.Wordings([.. said.Values.Select(one => one.Document).Distinct()], [.. languages.Distinct()], cancel);
        foreach (var frame in frames)
            if (said.GetValueOrDefault(frame.Position) is Said.Written it && it.Texts.Any(text => text.Editorial && !wordings.Stands(text.Document, text.Field!, text.Text!, text.Revision)))
                said[frame.Position] = await Exactly(frame, it, cancel);
        return (frame, preference) => said.TryGetValue(frame.Position, out var words) ? Rendition.Of(frame, words, preference, wordings) : frame;
    }

    /// <summary>The CloudEvents event in a frame, for whoever reads it in this language; empty if it is not for them. As it was written, without a language.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> Render(Frame frame, LanguageTag? language, CancellationToken cancel)
    {
        if (language is null) return frame.Event;
        var preference = Preference.For(language);
        var rendered = (await Prepare([frame], preference.Accepted, cancel))(frame, preference);
        return rendered.IsSilent ? default : rendered.Event;
    }

    private bool IsResigned => Volatile.Read(ref _resigned) is var since and not long.MinValue && clock.GetElapsedTime(since) < Resignation;

    /// <summary>An edit that left the meaning as it was kept the revision; where the text has moved on since, only the record knows which that was.</summary>
    private async Task<Said.Written> Exactly(Frame frame, Said.Written it, CancellationToken cancel)
    {
        var texts = SourceTexts.None;
        await foreach (var entry in log.ReadStream(frame.Stream, 0, cancel))
        {
            if (entry.Position > frame.Position) break;
            if (Wire.TypeOf(entry.Type) is { } type && TextWritten.IsSaidBy(type)) texts = texts.After(Wire.Event(entry), entry.Version);
        }
        var part = it.Document[$"{frame.Stream}".Length..].TrimStart('/');
        return it with { Texts = [.. it.Texts.Select(text => texts.Find(part, text.Field!) is { } then ? text with { Revision = then.Revision } : text)] };
    }
}
