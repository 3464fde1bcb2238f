using System.Collections.Immutable;
using System.Diagnostics;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>How the terms of the field are translated into a language.</summary>
public sealed record Glossary
{
    private const int Most = 2_000;

    /// <summary>The entries by number.</summary>
    public ImmutableSortedDictionary<int, Term> Terms { get; init; } = ImmutableSortedDictionary<int, Term>.Empty;

    /// <summary>The last number that was issued.</summary>
    public int Last { get; init; }

    /// <summary>The entries whose terms are in this text, in any case, with an ending of two letters at most: "ccTLD managers".</summary>
    public IEnumerable<Term> In(string text) => Terms.Values.Where(term => IsIn(text, $"{term.Source}"));

    internal Outcome<LanguageCommunity> Decide(ICommand<LanguageCommunity> command, Context context, long version) => command switch
    {
        AddTerm add when Find($"{add.Term}") is { } term => term.Translation.Value == add.Translation && term.Note.Value == add.Note ? []
            : Rejection.Rule("term-there", $"“{add.Term}” is in the glossary already, as entry {term.Number}: revise that."),
        AddTerm when Terms.Count == Most => Rejection.Rule("glossary-full", $"A glossary has at most {Most} entries."),
        AddTerm add => [new TermAdded(Last + 1, add.Term, add.Translation, add.Note)],
        ReviseTerm revise => Terms.GetValueOrDefault(revise.Number) is not { } term ? NotThere(revise.Number) : Revise(term, revise, new(context, version)),
        RemoveTerm remove => Terms.GetValueOrDefault(remove.Number) is not { } term ? (remove.Number <= Last ? [] : NotThere(remove.Number))
            : context.Seen < term.Version ? Rejection.Stale(new Clash("version", $"{term.Version}", $"{context.Seen}"))
            : [new TermRemoved(term.Number)],
        _ => throw new UnreachableException(),
    };

    internal Glossary After(IEvent<LanguageCommunity> happened, long version) => happened switch
    {
        TermAdded it => new() { Last = it.Number, Terms = Terms.SetItem(it.Number, new(it.Number, it.Term, new(it.Translation, version), new(it.Note, version))) },
        TermRevised it when Terms.GetValueOrDefault(it.Number) is { } term => this with
        {
            Terms = Terms.SetItem(it.Number, term with { Translation = term.Translation.With(it.Translation ?? term.Translation.Value, version), Note = term.Note.With(it.Note, version) }),
        },
        TermRemoved it => this with { Terms = Terms.Remove(it.Number) },
        _ => this,
    };

    private static bool IsIn(string text, string term)
    {
        for (var at = text.IndexOf(term, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(term, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + term.Length;
            if ((at == 0 || !IsCased(text[at - 1])) && text.Skip(end).Take(3).TakeWhile(IsCased).Count() <= 2) return true;
        }
        return false;
    }

    // Scripts without case do not part their words by spaces, or join what belongs to others to them.
    private static bool IsCased(char c) => char.IsLower(c) || char.IsUpper(c);

    private static Outcome<LanguageCommunity> Revise(Term term, ReviseTerm asked, Edit edit) =>
        edit.Then(new TermRevised(term.Number, edit.Of("translation", term.Translation, asked.Translation), edit.Of("note", term.Note, asked.Note)));

    private Term? Find(string term) => Terms.Values.FirstOrDefault(one => string.Equals($"{one.Source}", term, StringComparison.OrdinalIgnoreCase));

    private static Rejection NotThere(int number) => Rejection.NotThere($"The glossary has no entry {number}.");
}

/// <summary>An entry of a glossary. Each field knows when it last changed.</summary>
/// <param name="Number">Its number, its own for ever.</param>
/// <param name="Source">The term in the language of the sources.</param>
/// <param name="Translation">How it is said in this language.</param>
/// <param name="Note">When, and why.</param>
public sealed record Term(int Number, Line Source, Revised<Line> Translation, Revised<Prose?> Note)
{
    /// <summary>The community's version at which it last changed: its ETag.</summary>
    public long Version => Math.Max(Translation.Version, Note.Version);
}
