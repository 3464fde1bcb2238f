using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Actors;

/// <summary>Who asks, when, and with what in hand: stamped once, at the edge, and the same however often a command is decided.</summary>
/// <param name="By">The participant's id, or the API client's.</param>
/// <param name="At">When the request came in, UTC.</param>
public sealed record Context(string By, DateTimeOffset At)
{
    /// <summary>The key of the actor that is asked: for rules such as "only about oneself".</summary>
    public string Key { get; init; } = "";

    /// <summary>What the token says of the caller for the whole platform.</summary>
    public ImmutableHashSet<Role> Roles { get; init; } = [];

    /// <summary>The offices that the caller holds now in the group that rules here: <see cref="IActor{TSelf}.RuledBy"/>.</summary>
    public ImmutableHashSet<Office> Offices { get; init; } = [];

    /// <summary>Whether the group that rules here has been formed, and not dissolved.</summary>
    public bool GroupActs { get; init; } = true;

    /// <summary>The language that this group's own texts are written in.</summary>
    public LanguageTag? GroupLanguage { get; init; }

    /// <summary>What the decision looks at beside its own actor: <see cref="IActor{TSelf}.LooksAt"/>.</summary>
    [JsonIgnore]
    public ImmutableDictionary<ActorRef, object> Others { get; init; } = ImmutableDictionary<ActorRef, object>.Empty;

    /// <summary>The version that the caller had read (<c>If-Match</c>), or null when the caller did not say.</summary>
    public long? Seen { get; init; }

    /// <summary>The caller's key for this very request: the same key again answers the same thing and does nothing.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>That key with whose it is, as the log keeps it: two callers may use the same.</summary>
    public string? Request => IdempotencyKey is { } key ? $"{By} {key}" : null;

    /// <summary>The state of another actor that the decision looks at, or its initial one.</summary>
    public TActor Other<TActor>(string key) where TActor : IActor<TActor> => Others.GetValueOrDefault(ActorRef.Of<TActor>(key)) is TActor state ? state : TActor.Initial;

    /// <summary>Whether the ccNSO secretariat asks.</summary>
    public bool IsSecretariat => Roles.Contains(Role.Secretariat);

    /// <summary>Whether the caller runs the group: chair, vice-chair, its own secretary, or the secretariat of the ccNSO.</summary>
    public bool RunsGroup => IsSecretariat || Holds(Office.Chair) || Holds(Office.ViceChair) || Holds(Office.Secretariat);

    /// <summary>Whether the caller takes part in the group: whoever runs it, and its members.</summary>
    public bool TakesPart => RunsGroup || Holds(Office.Member);

    /// <summary>Whether the caller holds this office in the group that rules here.</summary>
    public bool Holds(Office office) => Offices.Contains(office);
}

/// <summary>What a token allows on the platform as a whole.</summary>
public enum Role
{
    /// <summary>The ccNSO secretariat: keeps the record on behalf of the groups and the Council.</summary>
    Secretariat,
}

/// <summary>What a person is in a group.</summary>
public enum Office
{
    /// <summary>Leads the group.</summary>
    Chair,

    /// <summary>Leads the group with, or instead of, the chair.</summary>
    ViceChair,

    /// <summary>Takes part in its work; a councillor, in the Council.</summary>
    Member,

    /// <summary>Reads and listens.</summary>
    Observer,

    /// <summary>Keeps the group's papers.</summary>
    Secretariat,
}
