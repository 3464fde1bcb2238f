using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>What is kept of a call, whatever became of it.</summary>
/// <param name="Terms">What it is about.</param>
/// <param name="Title">What it is for, in a line.</param>
/// <param name="Description">What whoever volunteers will do.</param>
public sealed record CallPapers(Terms Terms, Revised<Line> Title, Revised<Prose> Description)
{
    /// <summary>How many events it has: the version of its stream.</summary>
    public long Version { get; init; } = 1;

    /// <summary>What it says, for translators.</summary>
    public SourceTexts Texts { get; init; } = SourceTexts.None;

    /// <summary>What the platform proposed since it was last closed.</summary>
    public Proposal? Proposal { get; init; }

    /// <summary>Whether a proposal is on record, also an earlier one.</summary>
    public bool TellsOfPeople { get; init; }

    /// <summary>Who was offered a seat, in the order of their numbers.</summary>
    public ImmutableList<Assignment> Assignments { get; init; } = [];

    /// <summary>What was decided, in the order of their numbers.</summary>
    public ImmutableList<Decision> Decisions { get; init; } = [];

    /// <summary>Who has a seat of this call, is offered one, or had it to its end.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Appointed => [.. Assignments.Where(one => one.TakesSeat).Select(one => $"{one.Participant}").Distinct()];

    /// <summary>How many seats nobody has and nobody is offered.</summary>
    [JsonIgnore]
    public int SeatsLeft => Terms.Seats - Assignments.Count(one => one.TakesSeat);

    /// <summary>Who is next in the reserve, if a seat is left.</summary>
    [JsonIgnore]
    public string? Next => SeatsLeft == 0 ? null
        : Proposal?.Next(Terms, Appointed, [.. Assignments.Where(one => !one.TakesSeat).Select(one => $"{one.Participant}")]);

    internal Assignment? Find(int number) => number >= 1 && number <= Assignments.Count ? Assignments[number - 1] : null;

    internal static CallPapers From(CallOpened opened) =>
        new(Terms.Of(opened), new(opened.Title, 1), new(opened.Description, 1)) { Texts = SourceTexts.None.After(opened, 1) };

    internal CallPapers After(IEvent<Call> happened) => this with { Version = Version + 1, Texts = Texts.After(happened, Version + 1) } switch
    {
        var now => happened switch
        {
            CallRevised it => now with { Title = Title.With(it.Title ?? Title.Value, now.Version), Description = Description.With(it.Description ?? Description.Value, now.Version) },
            CallExtended it => now with { Terms = Terms with { ClosesAt = it.ClosesAt } },
            CallReopened it => now with { Terms = Terms with { ClosesAt = it.ClosesAt }, Proposal = null },
            CallProposed it => now with { Proposal = it.Proposal, TellsOfPeople = true },
            ProposalErased => now with { Proposal = null, TellsOfPeople = false },
            AppointmentDecided it => now with { Decisions = Decisions.Add(new(it.Decision, it.At, it.Participants, it.AsProposed, it.Reason, now.Version)) },
            IAssignmentEvent it => now with { Assignments = Assignment.After(Assignments, it, now.Version) },
            _ => now,
        },
    };
}
