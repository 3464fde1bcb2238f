using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Volunteering;

/// <summary>A call for volunteers.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Group">The key of the group that looks for volunteers.</param>
/// <param name="State">How far it is.</param>
/// <param name="Title">What it is for, in a line.</param>
/// <param name="Description">What whoever volunteers will do, in Markdown.</param>
/// <param name="For">What the volunteers become.</param>
/// <param name="Seats">How many are looked for.</param>
/// <param name="SeatsLeft">How many of them nobody has and nobody is offered.</param>
/// <param name="OpensAt">From when on people can express interest, UTC.</param>
/// <param name="ClosesAt">Until when, UTC.</param>
/// <param name="ClosedAt">When it was closed, UTC.</param>
/// <param name="From">The first day of the term (UTC); the day of the appointment if absent.</param>
/// <param name="Until">The last day of the term (UTC), or open.</param>
/// <param name="Needs">What each volunteer should bring.</param>
/// <param name="Limits">What holds for all of them together.</param>
/// <param name="DecidedBy">Who appoints.</param>
/// <param name="WithdrawnFor">Why it was withdrawn.</param>
/// <param name="Version">Its ETag, without quotes.</param>
public sealed record CallView(
    string Key, Slug Group, CallState State, [property: Translatable] Line Title, [property: Translatable] Prose Description, Purpose For, int Seats, int SeatsLeft,
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, DateTimeOffset? ClosedAt, DateOnly? From, DateOnly? Until, Needs Needs, Limits Limits, Appointing DecidedBy,
    [property: Translatable(Part = "withdrawal", Field = "reason")] Line? WithdrawnFor, long Version)
{
    /// <summary>The rows of a call in all views.</summary>
    public static IEnumerable<Row> Project(string key, Call state, long version)
    {
        if (state.Papers is not { } call) return [];
        var actor = ActorRef.Of<Call>(key);
        return
        [
            Of(key, call, state, version).Row(),
            .. AssignmentView.Rows(key, call),
            .. DecisionView.Rows(key, call),
            .. ProposalView.Rows(key, call, version),
            .. Deadlines(actor, call, state).Select(deadline => deadline.Row(version)),
            .. DocumentView.Rows(actor, $"{call.Terms.Group}", call.Texts, call.Terms.ClosesAt, state is Call.Open, version),
        ];
    }

    private static CallView Of(string key, CallPapers call, Call state, long version)
    {
        var terms = call.Terms;
        return new(key, terms.Group, StateOf(state), call.Title.Value, call.Description.Value, terms.For, terms.Seats, call.SeatsLeft, terms.OpensAt, terms.ClosesAt, WhenClosed(state),
            terms.From, terms.Until, terms.Needs, terms.Limits, terms.DecidedBy, (state as Call.Withdrawn)?.Reason, version);
    }

    private static CallState StateOf(Call state) => state switch
    {
        Call.Open => CallState.Open,
        Call.Filled => CallState.Filled,
        Call.Withdrawn => CallState.Withdrawn,
        _ => CallState.Closed,
    };

    private static DateTimeOffset? WhenClosed(Call state) => state switch
    {
        Call.Closed closed => closed.At,
        Call.Filled filled => filled.At,
        _ => null,
    };

    private static IEnumerable<Deadline> Deadlines(ActorRef actor, CallPapers call, Call state)
    {
        if (state is Call.Open) yield return new(actor, Call.ToClose, 0, call.Terms.ClosesAt);
        if (state is Call.Closed { At: var closedAt } && call.Proposal is null && call.SeatsLeft > 0) yield return new(actor, Call.ToPropose, 0, closedAt);
        foreach (var assignment in call.Assignments)
        {
            if (assignment.RemindAt is { } remind) yield return new(actor, Call.ToRemind, assignment.Number, remind);
            if (assignment.EndAt is { } end) yield return new(actor, Call.ToEnd, assignment.Number, end);
        }
    }

    private Row Row() => new("calls", Key, Version, this)
    {
        Fields =
        {
            ["group"] = [$"{Group}"],
            ["state"] = [Word.Of(State)],
            ["for"] = [For.Word],
            ["decidedBy"] = [Word.Of(DecidedBy)],
            ["opens"] = [OpensAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm'Z'", CultureInfo.InvariantCulture)],
            ["closes"] = [ClosesAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm'Z'", CultureInfo.InvariantCulture)],
            ["language"] = [.. (Needs.Languages ?? []).SelectMany(language => language.Ranges).Distinct()],
        },
        Search = $"{Key} {Group} {Title} {Description}",
    };
}

/// <summary>How far a call is.</summary>
public enum CallState
{
    /// <summary>People can express interest, once its opening time has come.</summary>
    Open,

    /// <summary>It is decided who is appointed.</summary>
    Closed,

    /// <summary>Everybody who was looked for has accepted.</summary>
    Filled,

    /// <summary>Taken back.</summary>
    Withdrawn,
}
