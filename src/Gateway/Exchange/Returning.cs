using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>Takes units that came back from a translator's tool: each by the commands that its translator would have sent by hand.</summary>
/// <param name="language">The key of the community.</param>
/// <param name="context">Who sends them.</param>
/// <param name="actors">The actors.</param>
/// <param name="head">The position that the log had reached.</param>
/// <param name="cancel">Stops between two units.</param>
internal sealed class Returning(string language, Context context, IActors actors, long head, CancellationToken cancel)
{
    /// <summary>Of longer texts it is not told what changed in them.</summary>
    private const int MostCompared = 2_000;

    private readonly Dictionary<string, SourceTexts?> _sources = [];
    private long _position = head;

    /// <summary>Takes them one after the other.</summary>
    public async Task<ReturnReport> Take(IEnumerable<XliffUnit> units)
    {
        List<ReturnedUnit> taken = [];
        foreach (var unit in units) taken.Add(await Take(unit));
        return new(language, _position, taken.CountBy(unit => Word.Of(unit.Outcome)).ToDictionary(), taken);
    }

    private async Task<ReturnedUnit> Take(XliffUnit unit)
    {
        var report = new ReturnedUnit(unit.File, unit.Id, UnitOutcome.Refused);
        if (unit.Name is not { } name || !TranslationKey.TryParse($"{language}.{unit.File}", out var key))
            return report with { Reason = "not-ours", Sentence = "These ids are not those that this desk sends out: a document with dots for the file, text.revision.version for the unit." };
        if ((await Source(key))?.Find(key.Part, name.Field) is not { } source)
            return report with { Reason = "not-there", Sentence = "This text is not there, or not any more." };
        var (state, version) = await actors.Read<Translation>($"{key}", cancel: cancel);
        var now = state.Texts.GetValueOrDefault(name.Field);
        report = report with { State = Standing(now, source) };
        if (name.Revision < 1 || name.Revision > source.Revision || name.Version > version)
            return report with { Reason = "not-ours", Sentence = "The record has no such revision or version of this text: the file is of another installation." };
        if (unit.Target is not { } target || string.IsNullOrWhiteSpace(target)) return report with { Outcome = UnitOutcome.Open };
        if (unit.Problem is { } problem) return report with { Reason = "not-understood", Sentence = problem };
        if (!Prose.TryParse(target, out var text, out problem)) return report with { Reason = "impossible-value", Sentence = $"target: {problem}" };

        report = report with { Lost = Markup.Lost(source.Text, $"{text}") is { Count: > 0 } lost ? [.. lost] : null };
        if (now?.Wording is { } stands && stands.Text == text && (unit.State == XliffState.Initial || stands.Revision == name.Revision && Reached(now) >= unit.State))
            return report with { Outcome = UnitOutcome.Unchanged };
        var stale = name.Revision < source.Revision;
        var (events, refusal) = await Steps(key, unit with { State = stale ? XliffState.Translated : unit.State }, text, now);
        var after = (await actors.Read<Translation>($"{key}", cancel: cancel)).State.Texts.GetValueOrDefault(name.Field);
        report = report with
        {
            State = Standing(after, source),
            Outcome = events > 0 ? UnitOutcome.Taken : refusal is null ? UnitOutcome.Unchanged : refusal.Kind == Refusal.Stale ? UnitOutcome.Clashed : UnitOutcome.Refused,
            Reason = refusal?.Reason,
            Sentence = refusal?.Sentence,
            Theirs = refusal?.Clashes.FirstOrDefault()?.Theirs,
        };
        return !stale || refusal is not null ? report : report with
        {
            Outcome = UnitOutcome.Stale,
            Reason = "source-revised",
            Sentence = "The source has been revised since the file was sent out: this is kept as a draft of what it said before.",
            Changes = unit.Source.Length + source.Text.Length <= MostCompared ? [.. TextChange.Between(unit.Source, source.Text)] : null,
        };
    }

    /// <summary>Drafts it, reviews it, publishes it, as far as its state says and the rules allow: how much happened, and why it ended.</summary>
    private async Task<(int Events, Rejection? Refusal)> Steps(TranslationKey key, XliffUnit unit, Prose text, TranslatedText? now)
    {
        var (field, revision, seen) = (unit.Name!.Field, unit.Name.Revision, unit.Name.Version);
        var (events, answer) = (0, new Answer(0, 0, []));
        // Who may not review may publish what another has reviewed.
        if (unit.State == XliffState.Final && now?.Draft is Draft.Reviewed { What: var approved } && approved.Text == text && approved.Revision == revision)
        {
            await Ask(new PublishText(field), "publish", seen);
            return (events, answer.Rejection);
        }
        var draft = now?.Draft switch { Draft.Written it => it.What, Draft.Reviewed it => it.What, _ => null };
        // Whoever reviews another's draft corrects it; drafting it anew would make it their own.
        var reviews = unit.State >= XliffState.Reviewed && draft?.Revision == revision;
        if (reviews) await Ask(new ReviewText(field, text), "review", seen);
        if (!reviews || answer.Rejection is { Kind: Refusal.NotAllowed } or { Reason: "own-translation" })
        {
            var refused = answer.Rejection;
            await Ask(new DraftText(field, text, revision), "draft", seen);
            if (answer.Rejection is null && refused is not null) return (events, refused);
            if (answer.Rejection is null && unit.State >= XliffState.Reviewed) await Ask(new ReviewText(field, text), "review", answer.Version);
        }
        if (answer.Rejection is null && unit.State == XliffState.Final) await Ask(new PublishText(field), "publish", answer.Version);
        return (events, answer.Rejection);

        async Task Ask(ICommand<Translation> command, string step, long from)
        {
            // Each step of each unit is a request of its own.
            var request = context.IdempotencyKey is { } given ? $"{given} {unit.File} {unit.Id} {step}" : null;
            answer = await actors.Ask($"{key}", command, context with { Seen = from, IdempotencyKey = request }, cancel);
            (events, _position) = (events + answer.Happened.Count, Math.Max(_position, answer.Position));
        }
    }

    private static XliffState Reached(TranslatedText now) => now.Draft switch
    {
        Draft.Written { Machine: true } => XliffState.Initial,
        Draft.Written => XliffState.Translated,
        Draft.Reviewed => XliffState.Reviewed,
        _ => XliffState.Final,
    };

    private DeskState Standing(TranslatedText? now, SourceText source) => now switch
    {
        { Draft: Draft.Written } => DeskState.Drafted,
        { Draft: Draft.Reviewed } => DeskState.Reviewed,
        { Published: { } published } when published.What.Revision >= source.Revision => DeskState.Published,
        { } text when text.Reservation?.Until > context.At => DeskState.Taken,
        { Published: not null } => DeskState.Stale,
        _ => DeskState.Wanted,
    };

    private async Task<SourceTexts?> Source(TranslationKey key) => _sources.TryGetValue($"{key.Source}", out var known) ? known
        : _sources[$"{key.Source}"] = key.Source.Kind switch
        {
            "group" => (await actors.Read<Group>(key.Source.Key, cancel: cancel)).State.Written,
            "meeting" => (await actors.Read<Meeting>(key.Source.Key, cancel: cancel)).State.Papers?.Texts,
            _ => (await actors.Read<Call>(key.Source.Key, cancel: cancel)).State.Papers?.Texts,
        };
}
