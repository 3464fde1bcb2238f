using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>Sends a list of members: a dry run, a question, and then the list itself, followed until it is done.</summary>
internal sealed class Sync(Run run)
{
    private readonly string _file = run.Text("file")!;
    private readonly string _list = run.Path("regional-organizations/{--organization}/members");
    private readonly bool _partial = run.Has("--partial");

    public async Task<Result?> Do()
    {
        if (!File.Exists(_file)) throw RefusedException.Usage($"{_file}: there is no such file.");
        if (Upload.TypeOf(_file) is not { } type) throw RefusedException.Usage($"{_file}: must end with .csv, .json or .ndjson, so that one knows what it is.");
        var report = (await Send(type, "dry-run=true", "Checking")).Json;
        if (!run.Shown.IsJson) Differences.Show(run.Shown, report);
        var nothing = Differences.Count(report, "added") + Differences.Count(report, "changed") + Differences.Count(report, "removed") == 0;
        if (Differences.Count(report, "refused") > 0 && !_partial)
            return Ended(report, null, "Nothing is done. Put the refused rows right, or add --partial to leave them out.", Exit.Refused);
        if (run.Has("--dry-run")) return Ended(report, null, report.Text("confirm") is { Length: > 0 } code ? $"It was a dry run. So many removals take --confirm {code}" : "It was a dry run.");
        if (nothing) return Ended(report, null, "The list says so already: there is nothing to be done.");
        var confirm = Agreed(report);
        await Unchanged(report);
        var taken = await Taken(type, confirm);
        var import = await new ImportWatch(run, taken.Location!).Follow();
        foreach (var failed in import.Several("failed")) run.Shown.Note($"Row {failed.Text("row")}, {failed.Text("entry")}: {failed.Text("sentence")}");
        return Ended(report, import, Members.Told(import), import.Text("state") == "cancelled" ? Exit.Cancelled : import.Text("failures") == "0" ? Exit.Done : Exit.Refused);
    }

    private async Task<Answer> Taken(string type, string? confirm)
    {
        try
        {
            var taken = await Send(type, confirm is null ? null : $"confirm={Uri.EscapeDataString(confirm)}", "Sending", ("Prefer", "respond-async"));
            (await run.Api()).Remember(taken);
            return taken;
        }
        catch (OperationCanceledException) when (run.Cancel.IsCancellationRequested)
        {
            run.Shown.Note(run.Fill("Whether the platform has begun says: collab members imports --organization {--organization}"));
            throw;
        }
    }

    private static Result Ended(JsonElement report, JsonElement? import, string sentence, Exit exit = Exit.Done) =>
        new(JsonSerializer.SerializeToElement(new { report, import }), shown => shown.Say(sentence), exit);

    /// <summary>Asks, unless that was answered on the command line. Answers the code that many removals take.</summary>
    private string? Agreed(JsonElement report)
    {
        var code = report.Text("confirm") is { Length: > 0 } given ? given : null;
        var many = code is null ? "" : $" {Differences.Count(report, "removed")} of {report.Text("listed")} members, more than a fifth, would be removed.";
        if (run.Text("--confirm") is { } said) return said;
        if (run.Has("--yes")) return code is null ? null : throw new RefusedException(Exit.Refused, "confirm-missing", many.Trim(), $"If that is right, add --confirm {code}");
        if (!run.Terminal.CanAsk) throw RefusedException.Usage($"Nobody is there to be asked: add --yes.{many}");
        return Asked.Yes(run.Terminal, $"{many} Do it?".Trim()) ? code : throw new RefusedException(Exit.Cancelled, "declined", "Nothing is done.");
    }

    /// <summary>What was agreed to is what is sent.</summary>
    private async Task Unchanged(JsonElement report)
    {
        await using var file = File.OpenRead(_file);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, run.Cancel)) != report.Text("digest"))
            throw new RefusedException(Exit.Refused, "file-changed", $"{_file} has changed since it was checked: nothing is done.", "Run the same again.");
    }

    private async Task<Answer> Send(string type, string? query, string what, params (string Name, string Value)[] headers)
    {
        var key = $"\"{Guid.NewGuid():N}\"";
        var method = run.Has("--changes") ? HttpMethod.Patch : HttpMethod.Put;
        var path = $"{_list}?{string.Join('&', new[] { query, _partial ? "partial=true" : null }.Where(part => part is not null))}".TrimEnd('?');
        var api = await run.Api();
        var answer = await run.Shown.Progress($"{what} {Path.GetFileName(_file)}", moved => api.Ask(method, path,
            () => new Upload(_file, moved) { Headers = { ContentType = new MediaTypeHeaderValue(type, "utf-8") } }, run.Cancel, message =>
            {
                message.Headers.Add("Idempotency-Key", key);
                foreach (var (name, value) in headers) message.Headers.Add(name, value);
            }, isLong: true));
        return answer.IsDone ? answer : throw RefusedException.Of(answer);
    }
}

/// <summary>Questions on the screen.</summary>
internal static class Asked
{
    /// <summary>Whether the answer is yes; anything else, and no answer, is no.</summary>
    public static bool Yes(Terminal terminal, string question)
    {
        terminal.Error.Write($"{question} [y/N] ");
        terminal.Error.Flush();
        return terminal.Input.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
