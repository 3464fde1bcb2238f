namespace Ccnso.Collab.Log;

/// <summary>
/// Decides the fate of a batch of appends and numbers their entries. Each store calls it inside its own transaction, under the
/// lock that orders writers, with what it read there; so the rule stands once and every store obeys it.
/// </summary>
public static class Settlement
{
    /// <summary>The streams whose versions have to be read before settling.</summary>
    public static IEnumerable<ActorRef> Streams(IEnumerable<Append> appends) =>
        appends.SelectMany(append => (append.Guards ?? []).Select(guard => guard.Stream).Prepend(append.Stream)).Distinct();

    /// <summary>Fates, in the order of the appends, and the entries to write.</summary>
    /// <param name="appends">The batch.</param>
    /// <param name="versions">The version of each of <see cref="Streams"/> that has any event; moves on as the batch is settled.</param>
    /// <param name="requests">Those of the batch's requests that the log has already; grows as the batch is settled.</param>
    /// <param name="head">The position of the last entry in the log.</param>
    public static (Appended[] Fates, List<(Entry Entry, Fact Fact, int Step)> Entries) Settle(
        IReadOnlyList<Append> appends, Dictionary<ActorRef, long> versions, HashSet<string> requests, long head)
    {
        var fates = new Appended[appends.Count];
        var entries = new List<(Entry, Fact, int)>();
        for (var i = 0; i < appends.Count; i++)
        {
            var append = appends[i];
            if (append.Request is { } request && requests.Contains(request))
                fates[i] = new(Fate.Repeated);
            else if (!Holds(append.Stream, append.Expected) || append.Guards?.All(guard => Holds(guard.Stream, guard.Version)) == false)
                fates[i] = new(Fate.Conflict);
            else
            {
                var version = append.Expected;
                // To the microsecond, which is what every store can keep: what is read back equals what was written.
                var at = new DateTimeOffset(append.At.UtcTicks - append.At.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
                foreach (var (step, fact) in append.Events.Index())
                    entries.Add((new(++head, append.Stream, ++version, fact.Type, fact.Data, fact.Personal,
                        append.By, at, append.Group, append.Request, append.Digest), fact, step));
                versions[append.Stream] = version;
                if (append.Request is not null) requests.Add(append.Request);
                fates[i] = new(Fate.Written, head);
            }
        }
        return (fates, entries);

        bool Holds(ActorRef stream, long version) => versions.GetValueOrDefault(stream) == version;
    }
}
