namespace Ccnso.Collab.Actors;

/// <summary>A refusal, as a value: a word for machines and a sentence for the person who can act on it.</summary>
/// <param name="Kind">What sort of refusal it is; decides the HTTP status.</param>
/// <param name="Reason">A stable word, lower case with hyphens, such as <c>agenda-closed</c>.</param>
/// <param name="Sentence">What is in the way and what would help, in one sentence.</param>
public sealed record Rejection(Refusal Kind, string Reason, string Sentence)
{
    /// <summary>For a stale edit: what stands there now and what the caller wanted instead, field by field.</summary>
    public IReadOnlyList<Clash> Clashes { get; init; } = [];

    /// <summary>The caller does not hold the office that this takes.</summary>
    public static Rejection NotAllowed(string sentence) => new(Refusal.NotAllowed, "not-allowed", sentence);

    /// <summary>No such thing, or none that the caller may see.</summary>
    public static Rejection NotThere(string sentence) => new(Refusal.NotThere, "not-there", sentence);

    /// <summary>It was there and has ended: dissolved, cancelled, forgotten.</summary>
    public static Rejection Ended(string sentence) => new(Refusal.Ended, "ended", sentence);

    /// <summary>A rule stands against it.</summary>
    public static Rejection Rule(string reason, string sentence) => new(Refusal.Rule, reason, sentence);

    /// <summary>A value that cannot be, whatever the state.</summary>
    public static Rejection Impossible(string reason, string sentence) => new(Refusal.Impossible, reason, sentence);

    /// <summary>Somebody else has changed the same thing since the caller read it.</summary>
    public static Rejection Stale(params IReadOnlyList<Clash> clashes) =>
        new(Refusal.Stale, "stale", "Somebody has changed this since you read it; both texts are below: read it again, then send what you want to stand.")
        {
            Clashes = clashes,
        };

    /// <summary>The edit would overwrite what others write, so it has to say which version it starts from.</summary>
    public static Rejection SeenMissing { get; } =
        new(Refusal.SeenMissing, "if-match-missing", "Send If-Match with the ETag that you read, so that nobody's edit is overwritten unseen.");
}

/// <summary>One field that two people changed: what stands there now, and what this request wanted.</summary>
public sealed record Clash(string Field, string? Theirs, string? Yours);

/// <summary>The sorts of refusal.</summary>
public enum Refusal
{
    /// <summary>403.</summary>
    NotAllowed,

    /// <summary>404.</summary>
    NotThere,

    /// <summary>409.</summary>
    Rule,

    /// <summary>410.</summary>
    Ended,

    /// <summary>412.</summary>
    Stale,

    /// <summary>422.</summary>
    Impossible,

    /// <summary>428.</summary>
    SeenMissing,
}
