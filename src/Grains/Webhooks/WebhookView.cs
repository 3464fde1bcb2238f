using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Webhooks;

/// <summary>A webhook, as its owner and the secretariat see it. Its secret is shown to nobody.</summary>
/// <param name="Key">Its key: the owner's id and a number.</param>
/// <param name="Owner">The participant, or the API client, that registered it.</param>
/// <param name="Url">Where events are sent to.</param>
/// <param name="Groups">Only what belongs to these groups; all if empty.</param>
/// <param name="Types">Only these types of event; all if empty.</param>
/// <param name="Language">The language that texts are wanted in; as they were written where absent.</param>
/// <param name="Standing">Whether it sends; for a disabled one since when it does not, and why.</param>
/// <param name="FormerSecretUntil">Until when messages are signed with the former secret too, if it was renewed.</param>
public sealed record WebhookShown(
    string Key, string Owner, Link Url, Several<Slug> Groups, Several<EventPattern> Types, LanguageTag? Language, Standing Standing, DateTimeOffset? FormerSecretUntil);

/// <summary>What readers see of webhooks.</summary>
public static class WebhookView
{
    /// <summary>The name of the view.</summary>
    public const string Name = "webhooks";

    /// <summary>One row each.</summary>
    public static IEnumerable<Row> Project(string key, Webhook state, long version)
    {
        if (state is not Webhook.Known known) yield break;
        var owner = Webhook.OwnerOf(key);
        yield return new(Name, key, version, new WebhookShown(key, owner, known.Url, known.Groups, known.Types, known.Language, known.Standing, known.Former?.Until))
        {
            Fields =
            {
                ["owner"] = [owner],
                ["group"] = [.. known.Groups.Select(group => $"{group}")],
                ["language"] = [.. known.Language?.Ranges ?? []],
                ["standing"] = [known.Standing switch { Standing.Active => "active", Standing.Paused => "paused", _ => "disabled" }],
            },
            Search = $"{key} {known.Url}",
        };
    }
}
