using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>A participant as a volunteer: which calls they are interested in, and why. Its key is the participant's.</summary>
public abstract record Volunteer : IActor<Volunteer>
{
    /// <inheritdoc/>
    public static string Kind => "volunteer";

    /// <inheritdoc/>
    public static Volunteer Initial { get; } = new Known(ImmutableSortedDictionary<string, Interest>.Empty, 0, null);

    /// <inheritdoc/>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<Volunteer> command) => command switch
    {
        ExpressInterest it => [ActorRef.Of<Call>($"{it.Call}")],
        _ => [],
    };

    /// <inheritdoc/>
    public static string? BelongsTo(string key, Volunteer state) => (state as Known)?.Tells;

    /// <inheritdoc/>
    public static Outcome<Volunteer> Decide(Volunteer state, ICommand<Volunteer> command, Context context) => (state, command) switch
    {
        _ when context.By != context.Key && !context.IsSecretariat =>
            Rejection.NotAllowed("People volunteer for themselves; the secretariat may do it for them."),
        (_, EraseVolunteer) when !context.IsSecretariat => Rejection.NotAllowed("Only the platform may do this."),
        (Forgotten, EraseVolunteer) => [],
        (Forgotten, _) => Rejection.Ended("This participant has been forgotten."),
        (Known known, EraseVolunteer) => known.Interests.IsEmpty && known.Version == 0 ? [] : [new VolunteerErased([.. known.Calls])],
        (Known known, WithdrawInterest it) => known.In(it.Call) is { } interest ? [new InterestWithdrawn(it.Call, interest.Group)] : [],
        (Known known, ExpressInterest it) => known.Express(it, context),
        _ => Rejection.Impossible("unknown", "A volunteer cannot do this."),
    };

    /// <inheritdoc/>
    public static Volunteer Evolve(Volunteer state, IEvent<Volunteer> happened) => (state, happened) switch
    {
        (Known known, InterestExpressed it) => known.After(it),
        (Known known, InterestWithdrawn it) => known with { Interests = known.Interests.Remove($"{it.Call}"), Version = known.Version + 1, Tells = $"{it.Group}" },
        _ => new Forgotten(),
    };

    /// <summary>Has said, or not, what they are interested in.</summary>
    /// <param name="Interests">By the key of the call.</param>
    /// <param name="Version">How many events it has.</param>
    /// <param name="Tells">The group that hears of what happened last.</param>
    public sealed record Known(ImmutableSortedDictionary<string, Interest> Interests, long Version, string? Tells) : Volunteer
    {
        /// <summary>Every call that they were ever interested in, in the order of their keys.</summary>
        public ImmutableSortedSet<string> Ever { get; init; } = [];

        internal IEnumerable<Slug> Calls => Ever.Take(Several.Most).Select(Value.Of<Slug>);

        internal Interest? In(Slug call) => Interests.GetValueOrDefault($"{call}");

        internal Outcome<Volunteer> Express(ExpressInterest asked, Context context)
        {
            var call = context.Other<Call>($"{asked.Call}");
            var skills = (Several<Slug>)[.. (asked.Skills ?? []).Distinct()];
            if (In(asked.Call) is { } now && now.Statement == asked.Statement && now.Skills == skills) return [];
            if (call.Papers is not { Terms: var terms }) return Rejection.NotThere($"There is no call for volunteers \"{asked.Call}\".");
            return call.TakesInterestAt(context.At) ? [new InterestExpressed(asked.Call, terms.Group, context.At, asked.Statement, skills)]
                : context.At < terms.OpensAt && call is Volunteering.Call.Open ? Rejection.Rule("call-not-open", $"This call opens on {Words(terms.OpensAt)}: come back then.")
                : Rejection.Rule("call-closed", $"This call closed on {Words(terms.ClosesAt)}: ask the chair of {terms.Group} whether it is reopened.");
        }

        internal Known After(InterestExpressed it) => new(Interests.SetItem($"{it.Call}",
            new(it.Call, it.Group, In(it.Call)?.At ?? it.At, it.Statement, it.Skills ?? [], Version + 1)), Version + 1, $"{it.Group}")
        { Ever = Ever.Add($"{it.Call}") };

        private static string Words(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy 'at' HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Nothing that they wrote is kept any more.</summary>
    public sealed record Forgotten : Volunteer;
}

/// <summary>An expression of interest.</summary>
/// <param name="Call">In which call.</param>
/// <param name="Group">Of which group.</param>
/// <param name="At">When it was first expressed, UTC.</param>
/// <param name="Statement">Why; null once it has been erased.</param>
/// <param name="Skills">What the volunteer is good at.</param>
/// <param name="Version">The version of the volunteer at which it last changed.</param>
public sealed record Interest(Slug Call, Slug Group, DateTimeOffset At, Prose? Statement, Several<Slug> Skills, long Version);
