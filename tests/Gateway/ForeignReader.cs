using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

[assembly: AssemblyFixture(typeof(Ccnso.Collab.Tests.Gateway.ForeignReader))]

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>
/// Parsers that are not ours, which run in Node.js: ical.js, CommonMark's reference parser, xliff and xml-js; and axe-core, which runs in a browser. They are
/// installed beside the tests when the first one wants them. Where that cannot be, those tests are skipped; with CI=true they fail.
/// </summary>
public sealed class ForeignReader
{
    private static readonly string Source = Path.Combine(Repository.Root, "tests", "Gateway", "readers");
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "readers");

    private readonly Lazy<Task<string?>> _missing = new(Install);

    /// <summary>What ical.js understands of each of these calendars.</summary>
    public async Task<IReadOnlyList<ForeignCalendar>> Calendars(params IEnumerable<string> calendars) =>
        [.. (await Read("calendar.mjs", calendars)).Select(calendar => new ForeignCalendar(calendar))];

    /// <summary>The HTML of each of these Markdown texts.</summary>
    public async Task<IReadOnlyList<string>> Markdown(params IEnumerable<string> texts) => [.. (await Read("markdown.mjs", texts)).Select(html => html.GetString()!)];

    /// <summary>
    /// What the npm package xliff understands of a file, and in <c>saved</c> the file with other targets and states, written by xml-js; or, rebuilt, by the
    /// package itself, which knows no states.
    /// </summary>
    public async Task<JsonElement> Xliff(string file, bool rebuild, params IReadOnlyList<(string Unit, string Target, string State)> edits) =>
        (await Read("xliff.mjs", (object[])[new { file, rebuild, edits = edits.ToDictionary(edit => edit.Unit, edit => new { target = edit.Target, state = edit.State }) }])).Single();

    /// <summary>A script for a browser, such as <c>axe-core/axe.min.js</c>.</summary>
    public async Task<string> Script(string path)
    {
        await Needs();
        return await File.ReadAllTextAsync(Path.Combine(Folder, "node_modules", path));
    }

    private async Task Needs()
    {
        var missing = await _missing.Value;
        Assert.False(missing is not null && Environment.GetEnvironmentVariable("CI") == "true", missing);
        Assert.SkipWhen(missing is not null, missing ?? "");
    }

    private async Task<IEnumerable<JsonElement>> Read<T>(string script, IEnumerable<T> texts)
    {
        await Needs();
        var (code, output, error) = await Run("node", JsonSerializer.Serialize(texts), script);
        Assert.True(code == 0, error);
        return JsonElement.Parse(output).EnumerateArray();
    }

    private static async Task<string?> Install()
    {
        Directory.CreateDirectory(Folder);
        var (own, installed) = (Path.Combine(Source, "package-lock.json"), Path.Combine(Folder, "node_modules", "installed.json"));
        foreach (var file in Directory.GetFiles(Source)) File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == await File.ReadAllTextAsync(own)) return null;
        try
        {
            var (code, _, error) = await Run("npm", "", "ci", "--no-audit", "--no-fund");
            if (code != 0) return $"The parsers cannot be installed from the npm registry: {error}";
        }
        catch (Win32Exception)
        {
            return "No Node.js here: install node and npm to read what the gateway writes with parsers that are not ours.";
        }
        File.Copy(own, installed, overwrite: true);
        return null;
    }

    private static async Task<(int Code, string Output, string Error)> Run(string program, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}

/// <summary>A calendar, or an event in it, as the other parser understands it.</summary>
public sealed record ForeignCalendar(JsonElement Read)
{
    /// <summary>A property, or null.</summary>
    public string? this[string name] => Read.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>The events, in the order in which they stand there.</summary>
    public IReadOnlyList<ForeignCalendar> Events => [.. Read.GetProperty("events").EnumerateArray().Select(one => new ForeignCalendar(one))];

    /// <summary>The time zones that it carries.</summary>
    public IEnumerable<string?> Zones => Read.GetProperty("zones").EnumerateArray().Select(zone => zone.GetString());

    /// <summary>When an event begins, by the rules that the calendar itself carries.</summary>
    public DateTimeOffset Starts => DateTimeOffset.FromUnixTimeSeconds(Read.GetProperty("starts").GetInt64());

    /// <summary>When it ends.</summary>
    public DateTimeOffset Ends => DateTimeOffset.FromUnixTimeSeconds(Read.GetProperty("ends").GetInt64());
}
