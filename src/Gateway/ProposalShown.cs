using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Gateway;

/// <summary>Whom the platform proposes for a call, and why, in the reader's language.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Language">The language of the sentences.</param>
/// <param name="Seats">Whom it proposes, by id.</param>
/// <param name="Reserve">Everybody else, whoever would come next first.</param>
/// <param name="Next">Who is next for a seat that is vacant, with whom the limits are kept.</param>
/// <param name="Shortfalls">What could not be met, and what would meet it.</param>
/// <param name="Weighed">Everybody, with what spoke for and against them.</param>
public sealed record ProposalShown(
    string Call, LanguageTag Language, Several<string> Seats, Several<string> Reserve, string? Next, IReadOnlyList<ShortfallShown> Shortfalls, IReadOnlyList<WeighedShown> Weighed)
{
    internal static ProposalShown Of(ProposalView proposal, Phrases phrases) => new(proposal.Call, phrases.Tag, proposal.Seats, proposal.Reserve, proposal.Next,
        [.. proposal.Shortfalls.Select(one => new ShortfallShown(one.Short, one.Number, one.What, Sentence(Word.Of(one.Short), one.Number, one.What, phrases)))],
        [.. proposal.Weighed.Select(one => new WeighedShown(one.Candidate,
            [.. one.Reasons.Select(reason => new WhyShown(reason.Because, reason.Number, reason.What, Sentence(Word.Of(reason.Because), reason.Number, reason.What, phrases)))]))]);

    private static string Sentence(string word, int? number, string? what, Phrases phrases) =>
        phrases.Say($"volunteers.{word}", ("number", number ?? 0), ("what", Direction.Isolated(what ?? "", phrases.Tag)));
}

/// <summary>A limit, or the number of seats, that could not be met.</summary>
/// <param name="Short">What is short.</param>
/// <param name="Number">By how many.</param>
/// <param name="What">Of what.</param>
/// <param name="Sentence">The same in words, with what would meet it.</param>
public sealed record ShortfallShown(Short Short, int Number, string? What, string Sentence);

/// <summary>Somebody, with what spoke for and against them.</summary>
/// <param name="Candidate">What was known of them when the call was closed.</param>
/// <param name="Reasons">What spoke for and against them.</param>
public sealed record WeighedShown(Candidate Candidate, IReadOnlyList<WhyShown> Reasons);

/// <summary>One thing that spoke for or against somebody.</summary>
/// <param name="Because">What it is.</param>
/// <param name="Number">How many.</param>
/// <param name="What">Of what.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record WhyShown(Because Because, int? Number, string? What, string Sentence);
