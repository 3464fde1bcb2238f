using Ccnso.Collab.Deliveries;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Leases;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Imports;

/// <summary>
/// Does the steps of imports that have begun, as a hosted service: of all processes over one database, one at a time does. It keeps nothing: how far an import is
/// stands in the log, and each step has an idempotency key of its own, so that the next process goes on and does none twice.
/// </summary>
public sealed class Importer(
    IEventLog log, Tail tail, IActors actors, ILeases leases, IImportSteps steps, TimeProvider clock, ILogger<Importer> logger) : BackgroundService
{
    private const string Name = "imports";
    private const int AtOnce = 32;
    private const int MostFailures = 20;

    private static readonly string Begun = Wire.NameOf(typeof(ImportBegun));

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Forgotten = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leases.Keep(Name, Serve,
        failure => logger.LogError(failure, "Imports cannot be followed at this moment; it is tried again in a second."), clock, stoppingToken);

    private async Task Serve(CancellationToken held)
    {
        var position = await log.Head(held);
        var rounds = RegionalOrganization.All.ToDictionary(one => $"{one}", one => Keep($"{one}", held));
        try
        {
            await steps.DropForgotten(clock.GetUtcNow() - Forgotten, await Needed(held), held);
            for (var reader = new Reader(tail); ;)
            {
                var frame = await reader.Next(position, held);
                position = frame.Position;
                if (frame.Type == Begun) rounds[frame.Stream.Key] = After(rounds[frame.Stream.Key], frame.Stream.Key, held);
            }
        }
        finally
        {
            await Task.WhenAll(rounds.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<string>> Needed(CancellationToken cancel)
    {
        var needed = new List<string>();
        foreach (var organization in RegionalOrganization.All)
            if ((await actors.Read<MemberList>($"{organization}", newest: true, cancel)).State.Now is { } run) needed.Add(run.Plan.Id);
        return needed;
    }

    private async Task After(Task before, string list, CancellationToken held)
    {
        await before;
        await Keep(list, held);
    }

    /// <summary>Works until no import of this list is to be done; what fails is tried again.</summary>
    private async Task Keep(string list, CancellationToken held)
    {
        while (true)
        {
            try
            {
                await Task.Yield();
                if (!await Part(list, held)) return;
            }
            catch (Exception failure) when (!held.IsCancellationRequested)
            {
                logger.LogError(failure, "The import into the list of {Organization} waits and is tried again in a second.", list);
                await Task.Delay(Pause, clock, held);
            }
        }
    }

    /// <summary>The next part of what is to be done; false when there is none.</summary>
    private async Task<bool> Part(string list, CancellationToken held)
    {
        var (state, _) = await actors.Read<MemberList>(list, newest: true, held);
        if (state.Now is not { } run)
        {
            if (state.Past is [var last, ..]) await steps.Drop(last.Plan.Id, held);
            return false;
        }
        var (number, skip) = int.DivRem(run.Done, IImportSteps.InPart);
        var part = await steps.Read(run.Plan.Id, number, held);
        if (part.Count <= skip) throw new InvalidOperationException($"Import {run.Number} has no steps from {run.Done} on.");
        var failed = new System.Collections.Concurrent.ConcurrentBag<FailedStep>();
        await Parallel.ForEachAsync(part.Index().Skip(skip), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = held }, async (step, stop) =>
        {
            if (await Do(list, run, number * IImportSteps.InPart + step.Index, step.Item, stop) is { } refused)
                failed.Add(new(step.Item.Row, step.Item.Entry, refused.Reason, refused.Sentence));
        });
        await actors.Ask(list, new AdvanceImport(run.Number, number * IImportSteps.InPart + part.Count, failed.Count, [.. failed.OrderBy(one => one.Row).Take(MostFailures)]), Asking(Reactor.By), held);
        return true;
    }

    private async Task<Rejection?> Do(string list, ImportRun run, int number, ImportStep step, CancellationToken cancel)
    {
        ICommand<Listing> command = step.Says is { } says ? new TakeRow(run.Number, says) : new DropRow(run.Number);
        // In the name of whoever sent the file, with a key that nobody else can have given.
        var answer = await actors.Ask(new ListingKey(run.Organization, step.Entry).ToString(), command, Asking(run.By) with { IdempotencyKey = $"import {list} {run.Number} {number}" }, cancel);
        return answer.Rejection;
    }

    private Context Asking(string by) => new(by, clock.GetUtcNow()) { Roles = [Role.Secretariat] };
}
