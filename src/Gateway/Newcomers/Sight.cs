using Ccnso.Collab.Log;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Newcomers;

/// <summary>Who may see how far a newcomer is: they themself, whoever is or was paired with them to help, those who coordinate the path, and the secretariat.</summary>
internal static class Sight
{
    private static readonly string[] Paired = ["active", "paused", "completed"];

    /// <summary>Those of these rows, which are of one participant, that whoever sent this request may see.</summary>
    public static async Task<IReadOnlyList<NewcomerRow>> Of(HttpContext http, IViews views, string participant, IEnumerable<NewcomerRow> rows)
    {
        var caller = Caller.Context(http);
        if (caller.IsSecretariat || caller.By == participant || await Helps(caller.By, participant, views, http.RequestAborted)) return [.. rows];
        var seen = new List<NewcomerRow>();
        foreach (var row in rows)
            if (await Coordinates(http, $"{row.Journey.Path}")) seen.Add(row);
        return seen;
    }

    /// <summary>Whether whoever sent this request coordinates this path.</summary>
    public static Task<bool> Coordinates(HttpContext http, string path) => Coordination.Runs(http, Value.Of<Slug>(Pathway.CoordinatorOf(path)));

    private static async Task<bool> Helps(string mentor, string mentee, IViews views, CancellationToken cancel) =>
        (await views.List(new(MentorshipView.Name) { Where = [("participant", mentor), ("participant", mentee)] }, cancel)).Rows
            .Select(row => Wire.Read<MentorshipShown>(row.Json)).Any(pair => pair.Mentor == mentor && pair.Mentee == mentee && Paired.Contains(pair.Standing));
}
