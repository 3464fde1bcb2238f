using System.Text.RegularExpressions;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Disagreements;

/// <summary>Something that lists of members and the record say differently, and how the secretariat has settled it. What disagrees is found by looking, and not kept: <see cref="Finding"/>.</summary>
/// <param name="Settled">How it was settled last.</param>
public sealed partial record Disagreement(Ruling? Settled) : IActor<Disagreement>
{
    /// <inheritdoc/>
    public static string Kind => "disagreement";

    /// <inheritdoc/>
    public static string Collection => "regional-organizations/disagreements";

    /// <inheritdoc/>
    public static Disagreement Initial { get; } = new((Ruling?)null);

    /// <inheritdoc/>
    public static string? KeyOf(string given) => given.Length <= 200 && Form().IsMatch(given) ? given : null;

    /// <inheritdoc/>
    public static Outcome<Disagreement> Decide(Disagreement state, ICommand<Disagreement> command, Context context) => command switch
    {
        SettleDisagreement when !context.IsSecretariat => Rejection.NotAllowed("The secretariat settles what lists and the record disagree on; write to it."),
        SettleDisagreement it => state.Settled is { } settled && (settled.Facts, settled.Reason, settled.For) == (it.Facts, it.Reason, it.For) ? []
            : [new DisagreementSettled(it.Facts, it.Reason, it.For, context.By, context.At)],
        _ => Rejection.Impossible("unknown", "A disagreement cannot do this."),
    };

    /// <inheritdoc/>
    public static Disagreement Evolve(Disagreement state, IEvent<Disagreement> happened) =>
        happened is DisagreementSettled it ? new(new Ruling(it.Facts, it.Reason, it.For, it.By, it.At)) : state;

    [GeneratedRegex("^[a-z0-9-]+(\\.[a-z0-9-]+)+\\z")]
    private static partial Regex Form();
}

/// <summary>
/// Settles a disagreement for as long as the facts are the same: it is recorded, and changes no list and no record; who decides does that. By the secretariat.
/// </summary>
/// <param name="Facts">The fingerprint of the facts that were looked at.</param>
/// <param name="Reason">Why it is settled so.</param>
/// <param name="For">Whose word holds: that of an organisation, of the registry, or of the record; absent where both may stand.</param>
public sealed record SettleDisagreement(Fingerprint Facts, Prose Reason, Voice? For = null) : ICommand<Disagreement>;

/// <summary>A disagreement was settled, for as long as the facts are the same.</summary>
[Stored("disagreement.settled")]
public sealed record DisagreementSettled(Fingerprint Facts, Prose Reason, Voice? For, string By, DateTimeOffset At) : IEvent<Disagreement>;

/// <summary>How a disagreement was settled.</summary>
public sealed record Ruling(Fingerprint Facts, Prose Reason, Voice? For, string By, DateTimeOffset At);

/// <summary>Who says something.</summary>
public enum Voice
{
    /// <summary>AFTLD's list.</summary>
    Aftld,

    /// <summary>APTLD's list.</summary>
    Aptld,

    /// <summary>CENTR's list.</summary>
    Centr,

    /// <summary>LACTLD's list.</summary>
    Lactld,

    /// <summary>The registry itself, by its administrative contact.</summary>
    Registry,

    /// <summary>The record of the ccTLD.</summary>
    Record,
}

/// <summary>What readers see of how disagreements were settled.</summary>
public static class RulingView
{
    /// <summary>The name of the view.</summary>
    public const string Name = "rulings";

    /// <summary>One row each.</summary>
    public static IEnumerable<Row> Project(string key, Disagreement state, long version) => state.Settled is { } settled ? [new(Name, key, version, settled)] : [];
}
