using System.CommandLine;
using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>Following what happens, live.</summary>
internal static class Following
{
    public static Verb Command() => new Verb("live", "Follow what happens, each change once, over any number of broken connections, until Ctrl-C.")
    {
        Examples = ["live --group dasc --type agenda.*", "live --language es --group iglc", "live --since 0 --json | jq -r .type"],
    }.With(
        new Option<string[]>("--group") { HelpName = "key", Description = "Only what belongs to this group; may be given several times." },
        new Option<string[]>("--type") { HelpName = "type", Description = "Only this type of event, as agenda.item-added, or agenda.*; may be given several times." },
        new Option<string?>("--participant") { HelpName = "id", Description = "Only what tells of this participant." },
        new Option<string?>("--needs") { HelpName = "tag", Description = "Only calls for volunteers that need this language." },
        new Option<string?>("--since") { HelpName = "position", Description = "Go on after this position of the log; 0 for everything. Without it, from now." },
        new Option<int>("--most") { HelpName = "number", DefaultValueFactory = _ => int.MaxValue, Description = "End after so many." }).Does(async run =>
        {
            var stream = new LiveStream(run.Api, Query(run), run.Text("--since"), run.Patience((await run.Api()).Account.Address), run.Terminal.Clock, run.Shown.Note);
            var left = run.Words.GetValue<int>("--most");
            try
            {
                await foreach (var item in stream.Read(run.Cancel))
                {
                    Show(run.Shown, item);
                    if (item.IsChange && --left == 0) break;
                }
            }
            finally
            {
                if (stream.LastId is { } last) run.Shown.Note($"To go on from here: collab live --since {last}");
            }
            return null;
        });

    private static void Show(Shown shown, LiveItem item)
    {
        if (item.Type == "reset") shown.Note(item.Json.Text("sentence"));
        if (!item.IsChange && item.Type != "reset") return;
        if (shown.IsJson) shown.Json(item.IsChange ? item.Json : JsonSerializer.SerializeToElement(new { type = item.Type, data = item.Json }));
        else if (item.IsChange) shown.Say(Line(item.Json));
    }

    /// <summary>When, where, what, by whom; and of what is told the first text that a person would look for.</summary>
    private static string Line(JsonElement change)
    {
        var told = new[] { "title", "name", "status", "decision", "summary", "reason", "text", "participant" }
            .Select(field => change.At("data") is { } data ? data.Text(field) : "").FirstOrDefault(text => text.Length > 0);
        var line = $"{change.At("time")?.GetDateTimeOffset().ToLocalTime():yyyy-MM-dd HH:mm}  {change.Text("subject")}  {change.Text("type")}  {change.Text("by")}";
        return told is null ? line : $"{line}  {told.ReplaceLineEndings(" ")}";
    }

    private static string Query(Run run)
    {
        (string Name, string? Value)[] asked = [("groups", Joined("--group")), ("types", Joined("--type")), ("participant", run.Text("--participant")), ("needs", run.Text("--needs")), ("lang", run.Language)];
        return string.Join('&', asked.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));

        string Joined(string option) => string.Join(',', run.Words.GetValue<string[]>(option) ?? []);
    }
}
