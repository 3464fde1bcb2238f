using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>Rounds, in which mentors and newcomers are matched all at once.</summary>
internal static class Rounds
{
    private const string Round = "rounds/{round}";

    private static readonly Column[] Columns =
        [("Key", "key"), ("Group", "group"), ("Kind", "terms.is"), ("Meeting", "terms.meeting"), ("Months", "terms.months"), Column.At("Closes", "closes"), ("Standing", "standing"), ("Pairs", "pairs")];

    public static Verb Command() => new Verb("rounds", "Rounds, in which mentors and newcomers are matched all at once.").With(
        Reads.List("list", "The rounds.", "rounds", Columns, "group", "kind", "standing"),
        Reads.One("show", "One round.", Round, Columns),
        Match(),
        Reads.List("pairs", "The pairs of a round, with the reasons.", $"{Round}/pairs", Pairs),
        Reads.List("left-out", "Who was left out in a round, and why.", $"{Round}/left-out", LeftOut),
        Writes.Of("confirm", "Ask the pairs that the match proposes whether they accept.", HttpMethod.Post, $"{Round}/confirm", "The pairs of {round} are asked whether they accept.",
            [Field.Option<string[]>("without", "Somebody who asked and whose pair shall not be; may be given several times.", of: "participant")], null, "rounds confirm buddies-79 --without p-7"));

    private static Column[] Pairs => [("Mentor", "mentor"), ("Mentee", "mentee"), new("Why", pair => string.Join('\n', pair.Several("reasons").Select(reason => reason.Text("sentence"))))];

    private static Column[] LeftOut => [("Who", "participant"), ("Side", "side"), ("Why", "sentence")];

    /// <summary>Matches, and shows what that came to.</summary>
    private static Verb Match() => new Verb("match", "Match all who offer and ask, and show the pairs that this proposes.", Round) { Examples = ["rounds match buddies-79"] }.Does(async run =>
    {
        var receipt = await (await run.Api()).Send(HttpMethod.Post, run.Path($"{Round}/match"), null, run.Cancel);
        var (pairs, leftOut) = (await run.List(run.Path($"{Round}/pairs")), await run.List(run.Path($"{Round}/left-out")));
        return new(JsonSerializer.SerializeToElement(new { receipt = receipt.Json, pairs, leftOut }), shown =>
        {
            shown.Table(pairs, Pairs, "There is no pair.");
            if (leftOut.Length > 0) shown.Say("\nLeft out:");
            if (leftOut.Length > 0) shown.Table(leftOut, LeftOut, "");
            shown.Note(run.Fill("It is a proposal until it is confirmed: collab rounds confirm {round}"));
        });
    });
}
