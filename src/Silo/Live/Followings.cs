using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Live;

/// <summary>Which groups a language community followed at any position of the log: whoever resumes a stream gets what they would have got had they stayed.</summary>
public sealed class Followings(IEventLog log)
{
    private readonly ConcurrentDictionary<string, History> _known = new();

    /// <summary>What this community follows at this position, for a stream that goes on from there; null where there is no such community.</summary>
    public async Task<Following?> At(string community, long position, CancellationToken cancel)
    {
        var actor = ActorRef.Of<LanguageCommunity>(community);
        var history = _known.GetValueOrDefault(community) ?? new(0, []);
        await foreach (var entry in log.ReadStream(actor, history.Version, cancel))
            history = new(entry.Version, entry.Type is Following.Followed or Following.Unfollowed
                ? history.Changes.Add((entry.Position, Wire.Event(entry))) : history.Changes);
        if (history.Version == 0) return null;
        // Whoever else reads on at this moment comes to the same.
        _known[community] = history;
        var following = new Following(actor);
        foreach (var (at, happened) in history.Changes)
            if (at <= position) following.After(happened);
        return following;
    }

    private sealed record History(long Version, ImmutableList<(long Position, IEvent Happened)> Changes);
}

/// <summary>The groups that a community follows, as one stream goes on.</summary>
/// <param name="community">The community.</param>
public sealed class Following(ActorRef community)
{
    internal const string Followed = "language.group-followed";
    internal const string Unfollowed = "language.group-unfollowed";

    private readonly HashSet<string> _groups = [];

    /// <summary>Whether this belongs to a group that it follows. It has to be asked of all frames, in order, because some say that it follows another.</summary>
    public bool Has(Frame frame)
    {
        if (frame.Stream == community && frame.Type is Followed or Unfollowed) After(Wire.Event(Wire.TypeOf(frame.Type)!, JsonElement.Parse(frame.Event.Span).GetProperty("data")));
        return frame.Group is not null && _groups.Contains(frame.Group);
    }

    internal void After(IEvent happened)
    {
        if (happened is GroupFollowed followed) _groups.Add($"{followed.Group}");
        if (happened is GroupUnfollowed unfollowed) _groups.Remove($"{unfollowed.Group}");
    }
}
