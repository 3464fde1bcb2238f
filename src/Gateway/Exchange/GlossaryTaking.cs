using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>Takes entries of a glossary: each by the command that somebody would have sent by hand. What the file does not have stays in the glossary.</summary>
/// <param name="language">The key of the community.</param>
/// <param name="context">Who sends them.</param>
/// <param name="actors">The actors.</param>
/// <param name="head">The position that the log had reached.</param>
/// <param name="cancel">Stops between two entries.</param>
internal sealed class GlossaryTaking(string language, Context context, IActors actors, long head, CancellationToken cancel)
{
    private long _position = head;

    /// <summary>Takes them one after the other.</summary>
    public async Task<GlossaryReport> Take(IEnumerable<GlossaryEntry> entries, IReadOnlyList<string> ignored)
    {
        List<GlossaryRow> rows = [];
        Dictionary<string, int> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var row = new GlossaryRow(entry.Row, entry.Term is null ? null : BrokenFileException.Shown(entry.Term), RowOutcome.Refused);
            rows.Add(entry.Term is not null && !taken.TryAdd(entry.Term, entry.Row)
                ? row with { Reason = "twice", Sentence = $"This term is on row {taken[entry.Term]} already." }
                : await Take(entry, row));
        }
        return new(language, _position, rows.CountBy(row => Word.Of(row.Outcome)).ToDictionary(), ignored, rows);
    }

    private async Task<GlossaryRow> Take(GlossaryEntry entry, GlossaryRow row)
    {
        Line? term = null, translation = null;
        Prose? note = null;
        var problem = entry.Problem ?? Wrong("term", entry.Term, out term) ?? Wrong("translation", entry.Translation, out translation)
            ?? (entry.Note is null ? null : Wrong("note", entry.Note, out note));
        if (problem is not null) return row with { Reason = "impossible-value", Sentence = problem };
        var added = await Ask(new AddTerm(term!, translation!, note), entry, "add", null);
        if (added.Rejection is null) return row with { Outcome = added.Happened.Count > 0 ? RowOutcome.Added : RowOutcome.Unchanged };
        return added.Rejection.Reason == "term-there" && await Find(term!) is { } there
            ? await Revise(there, new ReviseTerm(there.Number, translation, entry.HasNote ? new(note) : null), entry, row)
            : row with { Reason = added.Rejection.Reason, Sentence = added.Rejection.Sentence };
    }

    private async Task<GlossaryRow> Revise(Term there, ReviseTerm revise, GlossaryEntry entry, GlossaryRow row)
    {
        if (there.Translation.Value == revise.Translation && (revise.Note is null || there.Note.Value == revise.Note.To)) return row with { Outcome = RowOutcome.Unchanged };
        var answer = await Ask(revise, entry, "revise", entry.Seen);
        if (answer.Rejection is null) return row with { Outcome = answer.Happened.Count > 0 ? RowOutcome.Changed : RowOutcome.Unchanged };
        return row with
        {
            Reason = answer.Rejection.Reason,
            // A file of somebody else's cannot have been written after reading this.
            Sentence = answer.Rejection.Kind == Refusal.SeenMissing
                ? $"Entry {there.Number} of the glossary says otherwise: send the row with the version that you have read ({there.Version}) to change it." : answer.Rejection.Sentence,
            Theirs = $"{there.Translation.Value}{(there.Note.Value is { } note ? $" ({note})" : "")}",
        };
    }

    private async Task<Answer> Ask(ICommand<LanguageCommunity> command, GlossaryEntry entry, string step, long? seen)
    {
        // Each step of each row is a request of its own.
        var request = context.IdempotencyKey is { } given ? $"{given} {entry.Row} {step}" : null;
        var answer = await actors.Ask(language, command, context with { Seen = seen, IdempotencyKey = request }, cancel);
        _position = Math.Max(_position, answer.Position);
        return answer;
    }

    private async Task<Term?> Find(Line term) => ((await actors.Read<LanguageCommunity>(language, cancel: cancel)).State as LanguageCommunity.Founded)?
        .Glossary.Terms.Values.FirstOrDefault(one => string.Equals($"{one.Source}", $"{term}", StringComparison.OrdinalIgnoreCase));

    private static string? Wrong<T>(string field, string? given, out T? value) where T : class, IValue<T>
    {
        value = null;
        return given is null ? $"{field}: is missing." : T.TryParse(given, out value, out var problem) ? null : $"{field}: {problem}";
    }
}
