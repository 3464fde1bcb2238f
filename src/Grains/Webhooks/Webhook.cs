using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Webhooks;

/// <summary>
/// A subscription of a participant, or an API client, by which events are sent to an address of theirs. Its key is the owner's id and a number,
/// such as <c>p-1.3</c>: whose it is needs no looking up, and nobody has more than <see cref="Most"/>.
/// </summary>
public abstract record Webhook : IActor<Webhook>
{
    /// <summary>The most that one owner has at a time.</summary>
    public const int Most = 20;

    /// <summary>The reason of the refusal to register where a webhook is already.</summary>
    public const string Taken = "webhook-there";

    private static readonly TimeSpan FormerSigns = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public static string Kind => "webhook";

    /// <inheritdoc/>
    public static Webhook Initial { get; } = new Free(0);

    /// <summary>The owner's id, a dot, and a number from 1 to <see cref="Most"/>.</summary>
    public static string? KeyOf(string given) => given.Split('.') is [var owner, var number] && Slug.TryParse(owner, out _, out _)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index is >= 1 and <= Most && Key(owner, index) == given ? given : null;

    /// <summary>The key of an owner's webhook.</summary>
    public static string Key(string owner, int number) => string.Create(CultureInfo.InvariantCulture, $"{owner}.{number}");

    /// <summary>Whose it is.</summary>
    public static string OwnerOf(string key) => key[..Math.Max(0, key.LastIndexOf('.'))];

    /// <inheritdoc/>
    public static Outcome<Webhook> Decide(Webhook state, ICommand<Webhook> command, Context context) => (state, command) switch
    {
        (_, Disable or EraseWebhook) when !context.IsSecretariat => Rejection.NotAllowed("Only the platform may do this."),
        (_, Register or RenewSecret) when !IsOwner(context) => Rejection.NotAllowed("Only the owner of a webhook may do this, so that nobody else knows its secret."),
        _ when !IsOwner(context) && !context.IsSecretariat => Rejection.NotAllowed("Only the owner of a webhook and the secretariat may do this."),

        (Free, Register it) => [new WebhookRegistered(it.Url, it.Secret, it.After, Once(it.Groups), Once(it.Types), it.Language)],
        (Known, Register) => Rejection.Rule(Taken, "There is a webhook under this number already."),
        (Free, EraseWebhook) => [],
        (Known known, _) => Decide(known, command, context),
        _ => Rejection.NotThere("There is no webhook under this number."),
    };

    private static Outcome<Webhook> Decide(Known known, ICommand<Webhook> command, Context context) => (command, known.Standing) switch
    {
        (Revise it, _) => known.Wants(it) is var wanted && wanted == known ? [] : [new WebhookRevised(wanted.Url == known.Url ? null : wanted.Url, wanted.Groups, wanted.Types, wanted.Language)],
        (RenewSecret it, _) => it.Secret == known.Secret ? [] : [new SecretRenewed(it.Secret, context.At + FormerSigns)],
        (Replay it, _) => [new WebhookReplayed(it.After)],
        (Pause, Standing.Paused) or (Resume, Standing.Active) or (Disable, Standing.Disabled) => [],
        (Pause, Standing.Disabled) => Rejection.Rule("webhook-disabled", "This webhook is disabled already; nothing is sent until it is resumed."),
        (Pause, _) => [new WebhookPaused()],
        (Resume, _) => [new WebhookResumed()],
        (Disable it, _) => [new WebhookDisabled(it.Reason, context.At)],
        (EraseWebhook, _) => [new WebhookErased()],
        _ => [new WebhookRemoved()],
    };

    /// <inheritdoc/>
    public static Webhook Evolve(Webhook state, IEvent<Webhook> happened) => (state, happened) switch
    {
        (_, WebhookRegistered { Url: { } url, Secret: { } secret } it) => new Known(url, secret, it.After, state.Turn + 1, it.Groups, it.Types, it.Language),
        (Known known, WebhookRevised it) => known with { Url = it.Url ?? known.Url, Groups = it.Groups, Types = it.Types, Language = it.Language },
        (Known known, SecretRenewed { Secret: { } secret } it) => known with { Secret = secret, Former = new(known.Secret, it.FormerUntil) },
        (Known known, WebhookPaused) => known with { Standing = new Standing.Paused() },
        (Known known, WebhookResumed) => known with { Standing = new Standing.Active() },
        (Known known, WebhookReplayed it) => known with { After = it.After, Turn = known.Turn + 1 },
        (Known known, WebhookDisabled it) => known with { Standing = new Standing.Disabled(it.Reason, it.At) },
        // What was personal in an event is gone only when the webhook is: the last event of the stream says so.
        _ => new Free(state.Turn + 1),
    };

    /// <summary>Rises whenever sending begins anew at a position, so that a place that was kept for what went before is told apart.</summary>
    public abstract int Turn { get; init; }

    private static bool IsOwner(Context context) => context.By == OwnerOf(context.Key);

    private static Several<T> Once<T>(Several<T>? entries) => [.. (entries ?? []).Distinct()];

    /// <summary>No webhook has this number, or none any more.</summary>
    public sealed record Free(int Turn) : Webhook
    {
        /// <inheritdoc/>
        public override int Turn { get; init; } = Turn;
    }

    /// <summary>Is registered.</summary>
    public sealed record Known(Link Url, Sealed Secret, long After, int Turn, Several<Slug> Groups, Several<EventPattern> Types, LanguageTag? Language) : Webhook
    {
        /// <inheritdoc/>
        public override int Turn { get; init; } = Turn;

        /// <summary>Whether it sends.</summary>
        public Standing Standing { get; init; } = new Standing.Active();

        /// <summary>The secret before the last renewal.</summary>
        public FormerSecret? Former { get; init; }

        internal Known Wants(Revise it) => this with
        {
            Url = it.Url ?? Url,
            Groups = it.Groups is null ? Groups : Once(it.Groups),
            Types = it.Types is null ? Types : Once(it.Types),
            Language = it.Language is null ? Language : it.Language.To,
        };
    }

    /// <summary>A secret that still signs until then.</summary>
    public sealed record FormerSecret(Sealed Secret, DateTimeOffset Until);
}

/// <summary>Whether a webhook sends.</summary>
public abstract record Standing
{
    /// <summary>It does.</summary>
    public sealed record Active : Standing;

    /// <summary>Somebody has stopped it for now.</summary>
    public sealed record Paused : Standing;

    /// <summary>The platform has stopped it.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    /// <param name="At">When, UTC.</param>
    public sealed record Disabled(Line Reason, DateTimeOffset At) : Standing;
}
