using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;

namespace Ccnso.Collab.Gateway;

/// <summary>What the secretariat sees of the processes that the actors live in, and what waits for somebody to look at it.</summary>
public static class ClusterState
{
    /// <summary>Maps <c>/cluster</c>.</summary>
    public static void MapCluster(this IEndpointRouteBuilder api)
    {
        var cluster = api.MapGroup("/cluster").RequireAuthorization().AddEndpointFilter(ForTheSecretariat).WithTags("Cluster");
        cluster.MapGet("", Show)
            .WithSummary("How the platform does: its processes, the actors that are awake in them, and what could not be carried out; for the secretariat")
            .Produces<ClusterView>().ProducesProblem(403).ProducesProblem(503);
        cluster.MapPost("/parked/{position:long}/retry", Retry)
            .WithSummary("Try again what could not be carried out; for the secretariat")
            .WithDescription("What of it was carried out before is not done twice, so that trying again is safe at any time.")
            .Produces<Retried>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);
        cluster.MapDelete("/parked/{position:long}", Strike)
            .WithSummary("Take off the list what could not be carried out, because it was dealt with otherwise; for the secretariat")
            .WithDescription("For what a subscriber of a stream could not deal with, too: it goes back to the position by itself.")
            .Produces<Retried>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);
    }

    /// <summary>Refuses whoever does not ask for the secretariat.</summary>
    public static async ValueTask<object?> ForTheSecretariat(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        Caller.Context(call.HttpContext).IsSecretariat ? await next(call) : Problems.Of(403, "not-allowed", "This is for the secretariat.");

    private static async Task<IResult> Show(HttpContext http, ICluster cluster, IEventLog log, SqlViews views, ILeases leases, IParked parked)
    {
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        var cancel = http.RequestAborted;
        var (head, followed) = (await log.Head(cancel), await views.Position(cancel));
        var silos = await cluster.Silos(cancel);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new ClusterView(silos, Sum(silos), silos.Sum(silo => silo.Away), head, Math.Max(0, head - Math.Max(followed, log.Origin)),
            await leases.Holder(views.Lease, cancel), [.. (await parked.List(cancel)).Select(ParkedView.Of)]), Wire.Tolerant);
    }

    private static async Task<IResult> Retry(long position, HttpContext http, Messenger messenger, IParked parked) =>
        await messenger.Retry(position, http.RequestAborted) is not { } done
            ? NothingParked
            : Results.Json(new Retried(position, done, done ? null : (await parked.List(http.RequestAborted)).FirstOrDefault(one => one.Who == Reactor.Name && one.Position == position)?.Error), Wire.Tolerant);

    private static async Task<IResult> Strike(long position, HttpContext http, IParked parked)
    {
        var those = (await parked.List(http.RequestAborted)).Where(one => one.Position == position).ToList();
        foreach (var one in those) await parked.Unpark(one.Who, position, http.RequestAborted);
        return those.Count == 0 ? NothingParked : Results.Json(new Retried(position, true), Wire.Tolerant);
    }

    private static IResult NothingParked => Problems.Of(404, "not-there", "Nothing is parked at this position (any more).");

    private static SortedDictionary<string, int> Sum(IEnumerable<SiloState> silos) =>
        new(silos.SelectMany(silo => silo.Awake).GroupBy(kind => kind.Key, kind => kind.Value).ToDictionary(kind => kind.Key, kind => kind.Sum()), StringComparer.Ordinal);
}

/// <summary>How the platform does.</summary>
/// <param name="Silos">The processes that actors live in: the silos of a cluster, or with the embedded engine the one that answers.</param>
/// <param name="Awake">How many actors of each kind are awake in all of them together.</param>
/// <param name="Away">How many of those are not in their home region.</param>
/// <param name="Position">The position of the last entry in the log.</param>
/// <param name="Behind">How many entries the views have not followed yet.</param>
/// <param name="Projector">The machine and the process that keep the views; absent while nobody does, which takes some seconds at most.</param>
/// <param name="Parked">Events whose consequences could not be carried out, in the order of the log.</param>
public sealed record ClusterView(
    IReadOnlyList<SiloState> Silos, IReadOnlyDictionary<string, int> Awake, int Away, long Position, long Behind, string? Projector, IReadOnlyList<ParkedView> Parked);

/// <summary>An event whose consequences could not be carried out.</summary>
/// <param name="Who">Who could not: <c>reactions</c>, or a subscriber of a stream.</param>
/// <param name="Position">Its position in the log.</param>
/// <param name="Subject">What it happened to, such as <c>meeting/icann79-dasc</c>.</param>
/// <param name="Type">What happened, such as <c>agenda.item-carried-over</c>.</param>
/// <param name="Error">Why not.</param>
/// <param name="At">When it was tried last, UTC.</param>
public sealed record ParkedView(string Who, long Position, string Subject, string Type, string Error, DateTimeOffset At)
{
    internal static ParkedView Of(Parked parked) => new(parked.Who, parked.Position, $"{parked.Stream}", parked.Type, parked.Error, parked.At);
}

/// <summary>What came of it.</summary>
/// <param name="Position">The event's position in the log.</param>
/// <param name="Done">Whether it is off the list now; else it is parked again.</param>
/// <param name="Error">Why not.</param>
public sealed record Retried(long Position, bool Done, string? Error = null);
