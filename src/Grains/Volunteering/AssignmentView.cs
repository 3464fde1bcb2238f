using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Volunteering;

/// <summary>An assignment: who does for which term what a call was for.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Assignment">Its number in the call.</param>
/// <param name="Group">The key of the group.</param>
/// <param name="Title">What the call is for, in a line.</param>
/// <param name="For">What its holder becomes.</param>
/// <param name="Participant">The participant's id.</param>
/// <param name="Standing">How far it is.</param>
/// <param name="From">The first day of the term (UTC).</param>
/// <param name="Until">The last day of the term (UTC), or open.</param>
/// <param name="LeftOn">The day on which its holder stepped down.</param>
/// <param name="Version">Its ETag, without quotes.</param>
public sealed record AssignmentView(
    string Call, int Assignment, Slug Group, [property: Translatable] Line Title, Purpose For, Slug Participant, Standing Standing, DateOnly From, DateOnly? Until, DateOnly? LeftOn, long Version)
{
    /// <summary>The view.</summary>
    public const string View = "assignments";

    internal static IEnumerable<Row> Rows(string key, CallPapers call) => Own(key, call).Concat(Work(key, call));

    /// <summary>Seats are in the roster, and work items in the work plan; the rest is to be seen among somebody's work.</summary>
    private static IEnumerable<Row> Work(string key, CallPapers call) => call.Terms.For is not (Purpose.MeetingRole or Purpose.Delegation) ? [] :
        call.Assignments.Where(one => one.Standing == Standing.Accepted).Select(one => new OpenWork($"{one.Participant}", $"{call.Terms.Group}", WorkKind.Assignment, call.Title.Value, one.Until,
            WorkStatus.Open, $"/api/v1/calls/{key}/assignments/{one.Number}", "").Row($"call/{key}/assignments/{one.Number}", Math.Max(one.Version, call.Title.Version)));

    private static IEnumerable<Row> Own(string key, CallPapers call) => call.Assignments.Select(one => new Row(View, $"{key}/{one.Number}", Math.Max(one.Version, call.Title.Version),
        new AssignmentView(key, one.Number, call.Terms.Group, call.Title.Value, call.Terms.For, one.Participant, one.Standing, one.From, one.Until, one.LeftOn, Math.Max(one.Version, call.Title.Version)))
    {
        Fields =
        {
            ["call"] = [key],
            ["assignment"] = [one.Number.ToString("D6", CultureInfo.InvariantCulture)],
            ["group"] = [$"{call.Terms.Group}"],
            ["participant"] = [$"{one.Participant}"],
            ["for"] = [call.Terms.For.Word],
            ["standing"] = [Word.Of(one.Standing)],
            ["from"] = [$"{one.From:O}"],
            ["until"] = one.Until is { } last ? [$"{last:O}"] : [],
        },
        Search = $"{key} {call.Title.Value} {one.Participant}",
    });
}

/// <summary>A decision on whom to appoint.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Decision">Its number in the call.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Participants">Whom, by id.</param>
/// <param name="AsProposed">Whether the platform had proposed them.</param>
/// <param name="Reason">Why others than the platform had proposed.</param>
/// <param name="Version">Its ETag, without quotes.</param>
[Part("decisions/{decision}")]
public sealed record DecisionView(string Call, int Decision, DateTimeOffset At, Several<Slug> Participants, bool AsProposed, [property: Translatable] Prose? Reason, long Version)
{
    /// <summary>The view.</summary>
    public const string View = "decisions";

    internal static IEnumerable<Row> Rows(string key, CallPapers call) => call.Decisions.Select(one => new Row(View, $"{key}/{one.Number}", one.Version,
        new DecisionView(key, one.Number, one.At, one.Participants, one.AsProposed, one.Reason, one.Version))
    {
        Fields = { ["call"] = [key], ["decision"] = [one.Number.ToString("D6", CultureInfo.InvariantCulture)] },
    });
}

/// <summary>What the platform proposes, as those who decide read it.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Seats">Whom it proposes, by id.</param>
/// <param name="Reserve">Everybody else, whoever would come next first.</param>
/// <param name="Next">Who is next, as seats stand now, with whom the limits are kept.</param>
/// <param name="Shortfalls">What could not be met.</param>
/// <param name="Weighed">Everybody, with what spoke for and against them.</param>
public sealed record ProposalView(string Call, Several<string> Seats, Several<string> Reserve, string? Next, Several<Shortfall> Shortfalls, Several<Weighed> Weighed)
{
    /// <summary>The view: for few.</summary>
    public const string View = "proposals";

    internal static IEnumerable<Row> Rows(string key, CallPapers call, long version) => call.Proposal is not { } it ? []
        : [new(View, key, version, new ProposalView(key, it.Seats, it.Reserve, call.Next, it.Shortfalls, it.Weighed))];
}
