using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Newcomers;

/// <summary>How far somebody is on a path, as it is kept: what it means depends on how the path is defined now.</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Journey">How far they are.</param>
/// <param name="Signs">What the record shows of them.</param>
public sealed record NewcomerRow(string Participant, Journey Journey, Several<Sign> Signs);

/// <summary>What readers see of newcomers, few of them.</summary>
public static class NewcomerView
{
    /// <summary>The view.</summary>
    public const string Name = "newcomers";

    /// <summary>A row for each path that somebody is on, and when the platform is to look after them.</summary>
    public static IEnumerable<Row> Project(string key, Newcomer state, long version)
    {
        if (state is not Newcomer.Known known) yield break;
        var actor = ActorRef.Of<Newcomer>(key);
        foreach (var (index, journey) in known.Journeys.Index())
        {
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            yield return new(Name, $"{key}/{journey.Path}", version, new NewcomerRow(key, journey, [.. known.Signs]))
            {
                Fields =
                {
                    ["participant"] = [key],
                    ["path"] = [$"{journey.Path}"],
                    ["number"] = [number],
                    ["standing"] = [Word.Of(journey.Standing)],
                    ["stuck"] = [journey.Standing == JourneyStanding.Stuck ? "true" : "false"],
                    ["moved"] = [journey.Moved.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)],
                },
                Search = key,
            };
            if (journey.Next is { } next) yield return new Deadline(actor, journey.Standing == JourneyStanding.UnderWay ? Newcomer.ToRemind : Newcomer.ToShowStuck, index + 1, next).Row(version);
        }
        if (!known.Awaited.IsEmpty) yield return new Deadline(actor, Newcomer.ToLook, 0, known.Awaited[0]).Row(version);
    }
}
