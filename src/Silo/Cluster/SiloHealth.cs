using Ccnso.Collab.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Orleans.Runtime;

namespace Ccnso.Collab.Cluster;

/// <summary>For whoever watches a silo: <c>/health/live</c>, and <c>/health/ready</c>.</summary>
internal static class SiloHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "alive" }));
        app.MapGet("/health/ready", Ready);
    }

    /// <summary>Ready is who may have actors, and can write what they do.</summary>
    private static async Task<IResult> Ready(ISiloStatusOracle silo, IEventLog log, HttpContext http)
    {
        if (silo.CurrentStatus != SiloStatus.Active) return Not($"The silo is {silo.CurrentStatus}, not Active.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            return Results.Json(new { status = "ready", position = await log.Head(patience.Token) });
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested && (Outage.Is(fault) || fault is OperationCanceledException))
        {
            return Not("The log cannot be reached.");
        }
    }

    private static IResult Not(string sentence) => Results.Problem(sentence, statusCode: StatusCodes.Status503ServiceUnavailable, title: "not ready");
}
