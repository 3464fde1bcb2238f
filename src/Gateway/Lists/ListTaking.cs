using System.Security.Cryptography;
using System.Text;
using Ccnso.Collab.Gateway.Exchange;
using Ccnso.Collab.Imports;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.Http.Features;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>Takes lists of members: reads them to their end, finds out what they come to, and has them done.</summary>
internal sealed record ListTaking(IActors Actors, IViews Views, IEventLog Log, IImportSteps Steps, ImportsRunning Running, Settings Settings)
{
    /// <summary>Up to so many steps an import is waited for.</summary>
    private const int MostWaitedFor = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5), Wait = TimeSpan.FromSeconds(20);

    /// <summary>What somebody wants done with a file.</summary>
    public sealed record Wish(RegionalOrganization Organization, ImportMode Mode, bool DryRun, bool Partial, string? Confirm);

    /// <summary>Takes the body of a request.</summary>
    public async Task<IResult> Take(HttpContext http, Wish wish)
    {
        if (!Preconditions.TryRead<BeginImport>(http.Request, out _, out var request, out var wrong)) return wrong;
        var context = Caller.Context(http) with { IdempotencyKey = request };
        if (await Against(http, wish.Organization) is { } not) return not;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = Math.Max(limit.MaxRequestBodySize ?? 0, 2L * Settings.ListBytes);
        try
        {
            var type = ListFile.TypeOf(http.Request.ContentType);
            var (file, digest) = await Uploads.Take(http.Request, Settings);
            await using var closed = file;
            if (await Again(http, context, wish, digest) is { } again) return again;
            var (before, _) = await Actors.Read<MemberList>($"{wish.Organization}", newest: true, http.RequestAborted);
            if (!await Views.WaitFor(await Log.Head(http.RequestAborted), Patience, http.RequestAborted)) return Behind(http);
            var rows = Rows(http);
            var check = new ListCheck(wish.Organization, wish.Mode, wish.Partial, Views, await KnownCctlds.Load(Views, http.RequestAborted), rows, http.RequestAborted);
            var list = ListFile.Open(file, type, ListColumns.Of(wish.Organization));
            await check.Run(list);
            var report = new ListReport(wish.Organization, wish.Mode, ListOutcome.Checked, wish.Partial, digest, check.Listed, rows.Counts, list.Columns, list.Ignored, check.Notes);
            return await Act(http, context, wish, before.Last, check, rows, report);
        }
        catch (BrokenFileException broken)
        {
            return broken.Problem;
        }
    }

    /// <summary>Why the caller may not keep the list, or null.</summary>
    public async Task<IResult?> Against(HttpContext http, RegionalOrganization organization)
    {
        var (state, _) = await Actors.Read<Organization>($"{organization}", newest: true, http.RequestAborted);
        return state.Against(Caller.Context(http), Scope.Members) is { } rejection ? Problems.Of(rejection) : null;
    }

    private async Task<IResult> Act(HttpContext http, Context context, Wish wish, int after, ListCheck check, CheckedList rows, ListReport report)
    {
        var code = check.RemovesMany ? Code(wish, report.Digest, check.State) : null;
        if (wish.DryRun) return new ReportAnswer(200, report with { Confirm = code }, rows);
        var refused = report with { Outcome = ListOutcome.Refused };
        if (report.Counts.Refused > 0 && !wish.Partial)
            return new ReportAnswer(422, refused, rows, ("rows-refused", $"{report.Counts.Refused:N0} of the rows cannot be taken, so that nothing is done: put them right, or send the list with partial=true to leave them out."));
        if (code is not null && wish.Confirm != code)
            return new ReportAnswer(409, refused, rows, wish.Confirm is null
                ? ("confirm-missing", $"{report.Counts.Removed:N0} of {report.Listed:N0} members would be removed, which is more than a fifth: look at a dry run, and send its code as confirm.")
                : ("confirm-other", "This code is of another file, or of the list as it was before it changed: look at a dry run again."));
        var plan = new ImportPlan($"{Guid.NewGuid():n}", wish.Mode, report.Digest, report.Counts, report.Counts.Added + report.Counts.Changed + report.Counts.Removed, wish.Partial, code is not null);
        await Keep(plan.Id, rows, http.RequestAborted);
        var answer = await Actors.Ask($"{wish.Organization}", new BeginImport(plan, after), context, http.RequestAborted);
        if (answer.Rejection is { } rejection)
        {
            await Steps.Drop(plan.Id);
            return Problems.Of(rejection);
        }
        var number = answer.Happened.OfType<ImportBegun>().Single().Import;
        var wait = plan.Steps <= MostWaitedFor && !http.Request.Headers["Prefer"].Any(prefer => prefer?.Contains("respond-async", StringComparison.OrdinalIgnoreCase) == true);
        return await Begun(http, wish.Organization, number, wait, report, rows);
    }

    private async Task<IResult> Begun(HttpContext http, RegionalOrganization organization, int number, bool wait, ListReport report, CheckedList rows)
    {
        var address = ImportsRunning.Address(organization, number);
        var run = await Running.Find(organization, number, http.RequestAborted);
        if (wait && run is { EndedAt: null }) run = await Running.WaitFor(organization, number, Wait, http.RequestAborted);
        http.Response.Headers["Collab-Position"] = $"{await Log.Head(http.RequestAborted)}";
        http.Response.Headers.Location = address;
        if (run is { EndedAt: not null })
            return new ReportAnswer(200, report with
            {
                Outcome = run.CancelledBy is null ? ListOutcome.Done : ListOutcome.Cancelled,
                Import = address,
                Notes = [.. report.Notes, .. run.Failed.Select(failed => new ListNote(failed.Row, failed.Reason, $"{failed.Entry}: {failed.Sentence}"))],
            }, rows);
        http.Response.Headers.Append("Preference-Applied", "respond-async");
        return new ReportAnswer(202, report with { Outcome = ListOutcome.Running, Import = address }, rows);
    }

    /// <summary>The same request again answers how its import stands.</summary>
    private async Task<IResult?> Again(HttpContext http, Context context, Wish wish, Fingerprint digest)
    {
        if (context.Request is not { } request || await Log.FindRequest(request, http.RequestAborted) is not [var first, ..]) return null;
        if (first.Stream != ActorRef.Of<MemberList>($"{wish.Organization}") || Wire.Event(first) is not ImportBegun begun || begun.Plan.Digest != digest || begun.Plan.Mode != wish.Mode)
            return Problems.Of(422, "idempotency-key-reused", "This Idempotency-Key was used before for another request. Use a new key for a new request.");
        var none = Rows(http);
        return await Begun(http, wish.Organization, begun.Import, wait: true, new(wish.Organization, wish.Mode, ListOutcome.Done, begun.Plan.Partial, digest, 0, begun.Plan.Counts, [], [],
            [new(0, "repeated", "This request was taken before, by its Idempotency-Key; its rows are not told again.")]), none);
    }

    /// <summary>They last until the answer is written.</summary>
    private CheckedList Rows(HttpContext http)
    {
        var rows = new CheckedList(Settings);
        http.Response.RegisterForDisposeAsync(rows);
        return rows;
    }

    private async Task Keep(string plan, CheckedList rows, CancellationToken cancel)
    {
        List<ImportStep> part = [];
        var number = 0;
        await foreach (var (_, step) in rows.Read())
        {
            if (step is null) continue;
            part.Add(step);
            if (part.Count < IImportSteps.InPart) continue;
            await Steps.Keep(plan, number++, part, cancel);
            part.Clear();
        }
        if (part.Count > 0) await Steps.Keep(plan, number, part, cancel);
    }

    private static string Code(Wish wish, Fingerprint digest, string state) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{wish.Organization} {wish.Mode} {wish.Partial} {digest} {state}")).AsSpan(0, 6));

    private static IResult Behind(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Problems.Of(503, "view-behind", "What was written last cannot be seen yet, and a list is not compared with what is old. Try again in a moment.");
    }
}
