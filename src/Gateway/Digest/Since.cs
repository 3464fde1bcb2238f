using System.Globalization;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>From when on a digest tells: from this time, and after this position.</summary>
internal sealed record Since(DateTimeOffset At, long Position)
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(14);

    /// <summary>Whether this belongs into it.</summary>
    public bool Covers(Entry entry) => entry.At >= At && entry.Position > Position;

    /// <summary>Reads a day, a time or a position, the last two weeks where nothing is given; null where it is none of them.</summary>
    public static async Task<Since?> Read(string? given, IEventLog log, TimeProvider clock, CancellationToken cancel)
    {
        if (given is null) return new(new(clock.GetUtcNow().UtcDateTime.Date - Usual, TimeSpan.Zero), 0);
        if (long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            if (position != 0 && (position < log.Origin || position > await log.Head(cancel))) return null;
            return new((await log.Read(position, 1, cancel)).FirstOrDefault()?.At ?? clock.GetUtcNow(), position);
        }
        return DateTimeOffset.TryParseExact(given, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new(at, 0) : null;
    }
}
