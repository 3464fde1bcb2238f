using System.ComponentModel;
using System.IO.Pipelines;
using System.Text.Json;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.Http.Features;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>Imports into an organisation's list: how they stand, live if wanted, and stopping them.</summary>
internal static class Imports
{
    private const string EventStream = "text/event-stream";

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Maps what is below an organisation.</summary>
    public static void MapImports(this IEndpointRouteBuilder organizations)
    {
        organizations.ListOf<MemberList, ImportShown>("/{key}/imports", ImportView.Name, "organization", "The latest imports of an organisation's list, the last one first: for those who keep it", "-at", "state", "by", "at")
            .AddEndpointFilter(MemberLists.ForKeepers).RequireAuthorization().ProducesProblem(403);
        organizations.MapGet("/{key}/imports/{import:int}", Read).AddEndpointFilter(MemberLists.ForKeepers).RequireAuthorization()
            .Produces<ImportShown>().Produces<string>(200, EventStream).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503)
            .WithSummary("An import: how far it is")
            .WithDescription("With Accept: text/event-stream as server-sent events: \"progress\" with the import each time it has moved on, and at last \"finished\" or \"cancelled\".");
        organizations.MapPost("/{key}/imports/{import:int}/cancel", Cancel).RequireAuthorization().Produces<ImportShown>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503)
            .WithSummary("Stop an import").WithDescription("After this is answered nothing more is done. What is done stands: the first \"done\" steps, and some of the next 256 that were under way; each member on the list says by its origin in which import it was put there. To undo it, send the list as it was.");
        organizations.MapDelete("/{key}/imports/{import:int}", Cancel).RequireAuthorization().Produces<ImportShown>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503)
            .WithSummary("Stop an import, as cancel does").WithDescription("What it was stays on record.");
    }

    private static async Task<IResult> Read(
        HttpContext http, ImportsRunning running, IEventLog log, IHostApplicationLifetime lifetime, TimeProvider clock,
        [Description("The organisation's key: aftld, aptld, centr or lactld.")] string key, [Description("The import's number.")] int import)
    {
        var organization = Value.Of<RegionalOrganization>(key);
        if (await running.Find(organization, import, http.RequestAborted) is not { } run) return NotThere(import);
        http.Response.Headers.CacheControl = "no-store";
        // A read of the list that carries it shows all that the import has done by now.
        http.Response.Headers["Collab-Position"] = $"{await log.Head(http.RequestAborted)}";
        if (!http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == EventStream)) return Results.Json(ImportShown.Of(run), Wire.Tolerant);
        http.Response.ContentType = EventStream;
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        await Follow(http.Response.BodyWriter, organization, run, running, clock, stop.Token);
        return Results.Empty;
    }

    private static async Task Follow(PipeWriter body, RegionalOrganization organization, ImportRun run, ImportsRunning running, TimeProvider clock, CancellationToken stop)
    {
        var told = -1;
        for (ImportRun? now = run; now is not null;)
        {
            var next = running.Next();
            now = await running.Find(organization, run.Number, stop);
            if (now is null) return;
            if (now.Done != told || now.EndedAt is not null)
                Sse.Item(body, told = now.Done, Event(now), JsonSerializer.Serialize(ImportShown.Of(now), Wire.Tolerant));
            if ((await body.FlushAsync(stop)).IsCompleted || now.EndedAt is not null) return;
            var quiet = Task.Delay(Heartbeat, clock, stop);
            if (await Task.WhenAny(next, quiet) == quiet) Sse.Heartbeat(body, told);
            stop.ThrowIfCancellationRequested();
        }
    }

    private static string Event(ImportRun run) => run switch { { CancelledBy: not null } => "cancelled", { EndedAt: not null } => "finished", _ => "progress" };

    private static async Task<IResult> Cancel(string key, int import, HttpContext http, IActors actors, ImportsRunning running)
    {
        if (!RegionalOrganization.TryParse(key, out var organization, out _)) return MemberLists.NotThere(key);
        if (!Preconditions.TryRead<CancelImport>(http.Request, out _, out var request, out var wrong)) return wrong;
        var answer = await actors.Ask($"{organization}", new CancelImport(import), Caller.Context(http) with { IdempotencyKey = request }, http.RequestAborted);
        http.Response.Headers["Collab-Position"] = $"{answer.Position}";
        return answer.Rejection is { } rejection ? Problems.Of(rejection)
            : Results.Json(ImportShown.Of((await running.Find(organization, import, http.RequestAborted))!), Wire.Tolerant);
    }

    private static IResult NotThere(int import) => Problems.Of(404, "not-there", $"There is no import {import} here; the latest fifty are kept.");
}
