using System.Collections.Immutable;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>A seat of a call that somebody is offered, has, or had.</summary>
/// <param name="Number">Its number in the call, from 1.</param>
/// <param name="Participant">Whose it is.</param>
/// <param name="From">The first day of the term (UTC).</param>
/// <param name="Until">The last day of the term (UTC), or open.</param>
/// <param name="Standing">How far it is.</param>
/// <param name="Version">The call's version at which it last changed.</param>
public sealed record Assignment(int Number, Slug Participant, DateOnly From, DateOnly? Until, Standing Standing, long Version)
{
    private static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    /// <summary>The last day on which it was held, where that is before the end of the term.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>Whether its holder was reminded of its end.</summary>
    public bool Reminded { get; init; }

    /// <summary>Whether somebody else has been offered the seat since.</summary>
    public bool Replaced { get; init; }

    internal bool TakesSeat => Standing is Standing.Offered or Standing.Accepted or Standing.Ended;

    internal bool IsVacant => Standing is Standing.Declined or Standing.SteppedDown && !Replaced;

    /// <summary>When its holder is to be reminded of its end.</summary>
    internal DateTimeOffset? RemindAt => Standing == Standing.Accepted && !Reminded ? EndAt - Notice : null;

    /// <summary>When it is over.</summary>
    internal DateTimeOffset? EndAt => Standing == Standing.Accepted && Until is { } last && last < DateOnly.MaxValue ? new(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null;

    internal static ImmutableList<Assignment> After(ImmutableList<Assignment> all, IAssignmentEvent happened, long version) => happened switch
    {
        AssignmentOffered it => (it.Replaces is { } former ? Change(all, former, one => one with { Replaced = true, Version = version }) : all)
            .Add(new(it.Assignment, it.Participant, it.From, it.Until, Standing.Offered, version)),
        _ => Change(all, happened.Assignment, one => (happened switch
        {
            AssignmentAccepted => one with { Standing = Standing.Accepted },
            AssignmentDeclined => one with { Standing = Standing.Declined },
            AssignmentSteppedDown it => one with { Standing = Standing.SteppedDown, LeftOn = it.On },
            AssignmentEnding => one with { Reminded = true },
            AssignmentEnded => one with { Standing = Standing.Ended },
            _ => one,
        }) with
        { Version = version }),
    };

    private static ImmutableList<Assignment> Change(ImmutableList<Assignment> all, int number, Func<Assignment, Assignment> change) =>
        number >= 1 && number <= all.Count ? all.SetItem(number - 1, change(all[number - 1])) : all;
}

/// <summary>How far an assignment is.</summary>
public enum Standing
{
    /// <summary>Its holder has not answered yet.</summary>
    Offered,

    /// <summary>Its holder has accepted it, and has it for the term.</summary>
    Accepted,

    /// <summary>Whoever it was offered to declined.</summary>
    Declined,

    /// <summary>Its holder stepped down before the end.</summary>
    SteppedDown,

    /// <summary>Its term is over.</summary>
    Ended,
}

/// <summary>A decision on whom to appoint.</summary>
/// <param name="Number">Its number in the call, from 1.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Participants">Whom.</param>
/// <param name="AsProposed">Whether the platform had proposed them.</param>
/// <param name="Reason">Why others than the platform had proposed.</param>
/// <param name="Version">The call's version at which it was recorded.</param>
public sealed record Decision(int Number, DateTimeOffset At, Several<Slug> Participants, bool AsProposed, Prose? Reason, long Version);
