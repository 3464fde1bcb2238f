using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>Follows an import until it has ended, over any number of broken connections.</summary>
/// <param name="run">The run of the command.</param>
/// <param name="address">The address of the import.</param>
internal sealed class ImportWatch(Run run, string address)
{
    /// <summary>The import as it stands at its end. Whoever cancels meanwhile is asked whether the platform shall stop too.</summary>
    public async Task<JsonElement> Follow()
    {
        var api = await run.Api();
        try
        {
            return await run.Shown.Progress("Doing it", moved => Ended(api, moved));
        }
        catch (OperationCanceledException) when (run.Cancel.IsCancellationRequested)
        {
            if (run.Terminal.CanAsk && Asked.Yes(run.Terminal, "\nThe import goes on at the platform. Stop it there?"))
                return (await api.Send(HttpMethod.Post, $"{address}/cancel", null, CancellationToken.None)).Json;
            run.Shown.Note(run.Fill($"The import goes on at the platform. To stop it: collab members cancel {address.Split('/')[^1]} --organization {{--organization}}"));
            throw;
        }
    }

    private async Task<JsonElement> Ended(Api api, Action<double> moved)
    {
        while (true)
        {
            using var response = await run.Patience(api.Account.Address).Ask(stop => api.Open(address, message => message.Headers.Accept.ParseAdd("text/event-stream"), stop), run.Cancel);
            if (!response.IsSuccessStatusCode) throw RefusedException.Of(await Answer.Of(response, run.Cancel));
            await foreach (var (type, import) in new EventReader(response, null).Read(run.Cancel))
            {
                moved(import.At("done")!.Value.GetDouble() / Math.Max(1, import.At("steps")!.Value.GetDouble()));
                if (type is not ("finished" or "cancelled")) continue;
                // Once more, for the position from which on reads have all of it.
                var end = await api.Get(address, run.Cancel);
                api.Remember(end);
                return end.Json;
            }
            run.Shown.Note("The connection broke; the import goes on.");
        }
    }
}
