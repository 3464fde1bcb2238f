namespace Ccnso.Collab.Live;

/// <summary>Settings of the live streams, section <c>Live</c> of the configuration. Times are spans such as <c>00:00:15</c>.</summary>
public sealed record LiveOptions
{
    /// <summary>The most streams that this process keeps open; whoever comes later is asked to try again. 1 or more.</summary>
    public int MostSubscribers { get; init; } = 10_000;

    /// <summary>After how long a silent stream says that it is still there.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a reader may leave what was sent to it unread before it is cut off.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the log is looked at when nothing woke its reader.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The newest entries that are kept ready to send, so that whoever reconnects soon costs the database nothing. A power of two.</summary>
    public int KeptFrames { get; init; } = 16_384;

    /// <summary>The most bytes that these may take.</summary>
    public long KeptBytes { get; init; } = 32 << 20;

    /// <summary>How many streams may read older entries from the database at the same moment.</summary>
    public int CatchUps { get; init; } = 4;

    /// <summary>In how many languages, or lists of languages that somebody reads one after the other, events are rendered at the same moment. 1 or more.</summary>
    public int MostLanguages { get; init; } = 100;

    /// <summary>The first setting that cannot be, as a sentence that names it, or null.</summary>
    public string? Problem =>
        MostSubscribers < 1 ? "Live:MostSubscribers must be 1 or more."
        : Heartbeat <= TimeSpan.Zero ? "Live:Heartbeat must be longer than nothing, such as 00:00:15."
        : Patience <= TimeSpan.Zero ? "Live:Patience must be longer than nothing, such as 00:00:30."
        : Poll <= TimeSpan.Zero ? "Live:Poll must be longer than nothing, such as 00:00:01."
        : KeptFrames < 1 || (KeptFrames & (KeptFrames - 1)) != 0 ? "Live:KeptFrames must be a power of two, such as 16384."
        : KeptBytes < 1 ? "Live:KeptBytes must be 1 or more."
        : MostLanguages < 1 ? "Live:MostLanguages must be 1 or more."
        : CatchUps < 1 ? "Live:CatchUps must be 1 or more."
        : null;
}
