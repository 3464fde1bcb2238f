using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway;

/// <summary>For whoever watches the process: whether it is alive, and whether it can serve.</summary>
public static class Health
{
    private const long MostBehind = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").DisableRateLimiting().WithTags("Health");
        health.MapGet("/live", () => Results.Json(new Condition("alive"), Wire.Tolerant))
            .WithSummary("Whether the process runs").Produces<Condition>();
        health.MapGet("/ready", Ready)
            .WithSummary("Whether the log can be reached and the views have caught up with it").Produces<Condition>().ProducesProblem(503);
    }

    private static async Task<IResult> Ready(IEventLog log, IViews views, HttpContext http)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            var (head, followed) = (await log.Head(patience.Token), await views.Position(patience.Token));
            return head - followed <= MostBehind
                ? Results.Json(new Condition("ready", head, Math.Max(0, head - followed)), Wire.Tolerant)
                : Problems.Of(503, "view-behind", $"The views are {head - Math.Max(followed, log.Origin)} entries behind the log.");
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested && (Outage.Is(fault) || fault is OperationCanceledException))
        {
            return Problems.Of(503, "log-unavailable", "The log cannot be reached.");
        }
    }
}

/// <summary>How the process is.</summary>
/// <param name="Status"><c>alive</c> or <c>ready</c>.</param>
/// <param name="Position">The position of the last entry in the log.</param>
/// <param name="Behind">How many entries the views have not followed yet.</param>
public sealed record Condition(string Status, long? Position = null, long? Behind = null);
