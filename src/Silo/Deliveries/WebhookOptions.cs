namespace Ccnso.Collab.Deliveries;

/// <summary>Settings of the webhooks, section <c>Webhooks</c> of the configuration. Times are spans such as <c>00:00:15</c>.</summary>
public sealed record WebhookOptions
{
    /// <summary>Whether targets may have addresses that are not public. For tests: in Development only.</summary>
    public bool AllowPrivateTargets { get; init; }

    /// <summary>Whether targets may be http and not https; so in Development.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>The key that secrets are sealed with, 32 bytes in base64; without it, one that is made in the data folder. All processes on one database need the same.</summary>
    public string? SealingKey { get; init; }

    /// <summary>How many messages are on their way at the same moment, at most.</summary>
    public int MostAtOnce { get; init; } = 256;

    /// <summary>How long a target may take to answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after the first failure it is tried again; each time after that twice as long.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest that one waits between two tries.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(3);

    /// <summary>How long it is tried before the webhook is disabled.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>The first setting that cannot be, as a sentence that names it, or null.</summary>
    public string? Problem =>
        AllowPrivateTargets && !AllowHttp ? "Webhooks:AllowPrivateTargets is for tests: it cannot be set outside Development."
        : MostAtOnce < 1 ? "Webhooks:MostAtOnce must be 1 or more."
        : Timeout <= TimeSpan.Zero ? "Webhooks:Timeout must be longer than nothing, such as 00:00:15."
        : FirstRetry <= TimeSpan.Zero ? "Webhooks:FirstRetry must be longer than nothing, such as 00:00:05."
        : LongestRetry < FirstRetry || LongestRetry > TimeSpan.FromDays(1) ? "Webhooks:LongestRetry must be at least Webhooks:FirstRetry and at most a day, such as 03:00:00."
        : GiveUpAfter <= TimeSpan.Zero ? "Webhooks:GiveUpAfter must be longer than nothing, such as 3.00:00:00."
        : SealingKey is { } key && !(Convert.TryFromBase64String(key, new byte[key.Length], out var bytes) && bytes == Seal.KeyBytes) ? "Webhooks:SealingKey must be 32 bytes in base64."
        : null;
}
