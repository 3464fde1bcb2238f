using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Members;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Participants;

/// <summary>A person who takes part.</summary>
public abstract record Participant : IActor<Participant>
{
    /// <inheritdoc/>
    public static string Kind => "participant";

    /// <inheritdoc/>
    public static Participant Initial { get; } = new Unknown();

    /// <summary>A participant's id; not "me", which stands for whoever asks.</summary>
    public static string? KeyOf(string given) => Slug.TryParse(given, out var id, out _) && given != "me" ? id.ToString() : null;

    /// <summary>Where those are for whom they work or speak.</summary>
    public static Home? HomeOf(Participant state) => (state as Known)?.Details.Affiliation switch
    {
        null => null,
        Affiliation.Cctld cctld => Home.With<Member>(cctld.Label.ALabel),
        Affiliation.Regional regional => Home.In(regional.Organization.Region),
        _ => Home.Anywhere,
    };

    /// <inheritdoc/>
    public static Outcome<Participant> Decide(Participant state, ICommand<Participant> command, Context context) => (state, command) switch
    {
        (_, Forget) when !IsOneself(context) && !context.IsSecretariat => Rejection.NotAllowed("Only the participant and the secretariat may have somebody forgotten."),
        (Forgotten, Forget) => [],
        (Forgotten, _) => Gone,
        (_, RevokeCalendarAddress) when !IsOneself(context) && !context.IsSecretariat => Rejection.NotAllowed("Only the participant and the secretariat may revoke the address of a calendar."),
        (_, Introduce or DeclareInterest or MakeCalendarAddress) when !IsOneself(context) => Rejection.NotAllowed("People speak for themselves here: only the participant may do this."),
        (_, Introduce { Languages: { } languages }) when languages.DistinctBy(spoken => spoken.Language).Count() < languages.Count =>
            Rejection.Impossible("language-twice", "languages: each language may be named only once."),
        (Unknown, Introduce it) => [new Introduced(DetailsOf(it))],
        (Known known, Introduce it) => known.Details == DetailsOf(it) ? [] : [new DetailsRevised(DetailsOf(it))],
        (Known known, DeclareInterest it) => known.Statements is [.., var last] && last.Text == it.Statement ? [] : [new InterestDeclared(context.At, it.Statement)],
        (Known known, MakeCalendarAddress it) => known.Calendar?.Token == it.Token ? [] : [new CalendarAddressMade(context.At, it.Token)],
        (Known known, RevokeCalendarAddress) => known.Calendar is null ? [] : [new CalendarAddressRevoked()],
        (Known, Forget) => [new ParticipantForgotten()],
        _ => Rejection.NotThere("This participant has not been introduced."),
    };

    /// <inheritdoc/>
    public static Participant Evolve(Participant state, IEvent<Participant> happened) => (state, happened) switch
    {
        (Unknown, Introduced { Details: { } details }) => new Known(details, []),
        (Known known, DetailsRevised { Details: { } details }) => known with { Details = details },
        (Known known, InterestDeclared { Statement: { } text } it) => known with { Statements = known.Statements.Add(new(text, it.At)) },
        (Known known, CalendarAddressMade { Token: { } token } it) => known with { Calendar = new(token, it.At) },
        (Known known, CalendarAddressRevoked) => known with { Calendar = null },
        // What was personal in an event is gone only when the participant is: the last event of the stream says so.
        _ => new Forgotten(),
    };

    /// <summary>The refusal of whatever is asked of a forgotten participant.</summary>
    public static Rejection Gone { get; } = Rejection.Ended("This participant has been forgotten; what they did stands under their id.");

    private static bool IsOneself(Context context) => context.By == context.Key;

    private static Details DetailsOf(Introduce it) => new(it.Name, it.Mail, it.Affiliation, it.Languages ?? [], it.TimeZone);

    /// <summary>Has not been introduced.</summary>
    public sealed record Unknown : Participant;

    /// <summary>Has been introduced.</summary>
    public sealed record Known(Details Details, ImmutableList<Statement> Statements) : Participant
    {
        /// <summary>The address of their calendar, if they made one.</summary>
        public CalendarAddress? Calendar { get; init; }
    }

    /// <summary>Nothing personal is kept any more.</summary>
    public sealed record Forgotten : Participant;

    /// <summary>A statement of interest, and when it was made.</summary>
    public sealed record Statement(Prose Text, DateTimeOffset At);

    /// <summary>What tells the right address of a calendar from others, and when it was made.</summary>
    public sealed record CalendarAddress(Fingerprint Token, DateTimeOffset At);
}
