using System.Text.Json.Serialization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>What a call is about, beside its texts.</summary>
/// <param name="Group">The group that looks for volunteers.</param>
/// <param name="For">What the volunteers become.</param>
/// <param name="Seats">How many are looked for.</param>
/// <param name="OpensAt">From when on people can express interest, UTC.</param>
/// <param name="ClosesAt">Until when, UTC.</param>
/// <param name="From">The first day of the term; the day of the appointment if absent.</param>
/// <param name="Until">The last day of the term, or open.</param>
/// <param name="Needs">What each of them should bring.</param>
/// <param name="Limits">What holds for all of them together.</param>
/// <param name="DecidedBy">Who appoints.</param>
public sealed record Terms(
    Slug Group, Purpose For, int Seats, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, DateOnly? From, DateOnly? Until, Needs Needs, Limits Limits, Appointing DecidedBy)
{
    private const string Council = "council";

    /// <summary>The group whose people appoint.</summary>
    [JsonIgnore]
    public string Appointer => DecidedBy == Appointing.Council ? Council : $"{Group}";

    /// <summary>Whether the caller, with the offices that they hold in <see cref="Appointer"/>, appoints.</summary>
    public bool MayAppoint(Context context) => context.RunsGroup || DecidedBy == Appointing.Council && context.Holds(Office.Member);

    internal static Terms Of(CallOpened opened) => new(
        opened.Group, opened.For, opened.Seats, opened.OpensAt, opened.ClosesAt, opened.From, opened.Until, opened.Needs, opened.Limits, opened.DecidedBy);
}

/// <summary>What volunteers of a call become.</summary>
public abstract record Purpose
{
    /// <summary>In a word, to filter by.</summary>
    [JsonIgnore]
    public string Word => this switch
    {
        WorkItem => "work-item",
        MeetingRole => "meeting-role",
        Delegation => "delegation",
        _ => "seats",
    };

    /// <summary>Members of the group; in the Council, councillors.</summary>
    public sealed record Seats : Purpose;

    /// <summary>The owner of an item of the group's work plan.</summary>
    /// <param name="Item">Its number.</param>
    public sealed record WorkItem(int Item) : Purpose;

    /// <summary>Whoever has a role in a meeting of the group.</summary>
    /// <param name="Meeting">The key of the meeting.</param>
    /// <param name="Role">The role, such as <c>rapporteur</c>.</param>
    public sealed record MeetingRole(Slug Meeting, Slug Role) : Purpose;

    /// <summary>Those who speak for the group elsewhere.</summary>
    public sealed record Delegation : Purpose;
}

/// <summary>What each volunteer of a call should bring. Whoever lacks some of it comes after those who do not, but before an empty seat.</summary>
/// <param name="Languages">The languages to be spoken, all of them.</param>
/// <param name="Skills">What one should be good at, in words that volunteers use too, such as <c>policy-drafting</c>.</param>
public sealed record Needs(Several<LanguageTag>? Languages = null, Several<Slug>? Skills = null)
{
    /// <summary>Nothing in particular.</summary>
    public static Needs None { get; } = new();
}

/// <summary>What holds for the volunteers of a call together. A proposal never breaks it; a seat stays empty rather.</summary>
/// <param name="MostPerRegion">At most so many from one ICANN region.</param>
/// <param name="LeastNewcomers">At least so many who have never held a seat: that many seats are kept for them.</param>
public sealed record Limits(int? MostPerRegion = null, int LeastNewcomers = 0)
{
    /// <summary>None.</summary>
    public static Limits None { get; } = new();
}

/// <summary>Who appoints the volunteers of a call.</summary>
public enum Appointing
{
    /// <summary>The chair of the group, or whoever else runs it.</summary>
    Chair,

    /// <summary>The Council: its chair, a vice-chair or a councillor records the decision, or the secretariat.</summary>
    Council,
}
