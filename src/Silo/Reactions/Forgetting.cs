using Ccnso.Collab.Participants;
using Ccnso.Collab.Volunteering;
using Ccnso.Collab.Webhooks;

namespace Ccnso.Collab.Reactions;

/// <summary>With a participant who is forgotten, their webhooks go, and what they wrote as a volunteer.</summary>
public static class Forgetting
{
    /// <summary>The reaction.</summary>
    public static Reaction Reaction { get; } = Reactions.Reaction.To<ParticipantForgotten>((entry, _) =>
    [
        .. Enumerable.Range(1, Webhook.Most).Select(number => Errand.Of(Webhook.Key(entry.Stream.Key, number), new EraseWebhook())),
        Errand.Of(entry.Stream.Key, new EraseVolunteer()),
    ]);
}
