using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Webhooks;

/// <summary>Registers a webhook under one's own number. By its owner.</summary>
/// <param name="Url">Where events are sent to.</param>
/// <param name="Secret">What messages are signed with.</param>
/// <param name="After">The position in the log after which it begins; 0 for the beginning.</param>
/// <param name="Groups">Only what belongs to these groups; all without any.</param>
/// <param name="Types">Only these types of event; all without any.</param>
/// <param name="Language">The language that texts are wanted in; as they were written where absent.</param>
public sealed record Register(
    Link Url, Sealed Secret, long After, Several<Slug>? Groups = null, Several<EventPattern>? Types = null, LanguageTag? Language = null) : ICommand<Webhook>;

/// <summary>Changes where events are sent to, or which; what is absent stays. What waits goes to the new address at once. By its owner or the secretariat.</summary>
/// <param name="Url">Where events are sent to: http or https, a public address; https in production.</param>
/// <param name="Groups">Only what belongs to these groups; <c>[]</c> for all.</param>
/// <param name="Types">Only these types of event, such as <c>agenda.item-added</c> or <c>agenda.*</c>; <c>[]</c> for all.</param>
/// <param name="Language">The language that texts are wanted in; <c>null</c> for that in which they were written.</param>
public sealed record Revise(
    Link? Url = null, Several<Slug>? Groups = null, Several<EventPattern>? Types = null, Change<LanguageTag?>? Language = null) : ICommand<Webhook>;

/// <summary>Puts another secret into the place of the present one, which signs beside it for another day. By its owner.</summary>
/// <param name="Secret">What messages are signed with from now on.</param>
public sealed record RenewSecret(Sealed Secret) : ICommand<Webhook>;

/// <summary>Sends nothing until it is resumed. By its owner or the secretariat.</summary>
public sealed record Pause : ICommand<Webhook>;

/// <summary>
/// Goes on after the last event that was delivered, whether it was paused or disabled: everything that happened meanwhile is sent, in order.
/// By its owner or the secretariat.
/// </summary>
public sealed record Resume : ICommand<Webhook>;

/// <summary>Sends everything after a position once more, in order, and goes on from there. By its owner or the secretariat.</summary>
/// <param name="After">The position, which is the id of an event; 0 for the beginning of the log.</param>
public sealed record Replay(long After) : ICommand<Webhook>;

/// <summary>Stops sending, because it is of no use. By the platform.</summary>
/// <param name="Reason">What went wrong, in one sentence.</param>
public sealed record Disable(Line Reason) : ICommand<Webhook>;

/// <summary>Takes the webhook away, and its delivery log. By its owner or the secretariat.</summary>
public sealed record RemoveWebhook : ICommand<Webhook>;

/// <summary>Takes the webhook away, and erases address and secret, because its owner has been forgotten. By the platform.</summary>
public sealed record EraseWebhook : ICommand<Webhook>;

/// <summary>A webhook was registered.</summary>
[Stored("webhook.registered")]
public sealed record WebhookRegistered(
    [property: Personal] Link? Url, [property: Personal] Sealed? Secret, long After, Several<Slug> Groups, Several<EventPattern> Types, LanguageTag? Language = null) : IEvent<Webhook>;

/// <summary>Where events are sent to (absent if that stays) and which.</summary>
[Stored("webhook.revised")]
public sealed record WebhookRevised(
    [property: Personal] Link? Url, Several<Slug> Groups, Several<EventPattern> Types, LanguageTag? Language = null) : IEvent<Webhook>;

/// <summary>It has another secret.</summary>
/// <param name="Secret">The new one.</param>
/// <param name="FormerUntil">Until when messages are signed with the former one too.</param>
[Stored("webhook.secret-renewed")]
public sealed record SecretRenewed([property: Personal] Sealed? Secret, DateTimeOffset FormerUntil) : IEvent<Webhook>;

/// <summary>It sends nothing for now.</summary>
[Stored("webhook.paused")]
public sealed record WebhookPaused : IEvent<Webhook>;

/// <summary>It goes on.</summary>
[Stored("webhook.resumed")]
public sealed record WebhookResumed : IEvent<Webhook>;

/// <summary>It sends everything after this position once more.</summary>
[Stored("webhook.replayed")]
public sealed record WebhookReplayed(long After) : IEvent<Webhook>;

/// <summary>The platform has stopped sending, for a reason: this is the notice of it.</summary>
[Stored("webhook.disabled")]
public sealed record WebhookDisabled(Line Reason, DateTimeOffset At) : IEvent<Webhook>;

/// <summary>It is gone.</summary>
[Stored("webhook.removed")]
public sealed record WebhookRemoved : IEvent<Webhook>;

/// <summary>It is gone, and nothing personal is kept of it.</summary>
[Stored("webhook.erased")]
public sealed record WebhookErased : IEvent<Webhook>, IErasure;
