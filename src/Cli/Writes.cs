using System.CommandLine;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Cli;

/// <summary>Commands that change something, told by a method, an address, and the fields of the body.</summary>
internal static class Writes
{
    /// <summary>Sends the fields that are given, and says this; <c>{new}</c> in it is the number of what was created.</summary>
    public static Verb Of(string name, string about, HttpMethod method, string path, string said, Field[]? fields = null, string? itself = null, params string[] examples)
    {
        var verb = new Verb(name, about, path) { Examples = examples };
        foreach (var field in fields ?? []) verb.With(field.Symbol);
        if (itself is not null) verb.Add(new Option<long?>("--seen") { HelpName = "version", Description = "Only if it has not changed since this version of it, as show says it." });
        return verb.Does(async run =>
        {
            var body = new JsonObject();
            foreach (var field in fields ?? []) field.Put(body, run.Words);
            if (method == HttpMethod.Patch && body.Count == 0) throw RefusedException.Usage("Nothing is given to be changed.");
            return await Send(run, method, path, body, said, itself);
        });
    }

    /// <summary>Sends a change. Where somebody else was there before, it says how things stand now.</summary>
    public static async Task<Result?> Send(Run run, HttpMethod method, string path, JsonNode? body, string said, string? itself = null)
    {
        var seen = itself is null ? null : run.Words.GetValue<long?>("--seen") is { } version ? $"\"{version}\""
            : method == HttpMethod.Patch ? (await run.Get(itself, asWritten: true)).ETag : null;
        try
        {
            var answer = await (await run.Api()).Send(method, run.Path(path), method == HttpMethod.Delete ? null : body, run.Cancel, seen);
            var nothing = answer.Json.At("events")?.GetArrayLength() == 0;
            var sentence = run.Fill(said.Replace("{new}", answer.Location?.Split('/')[^1], StringComparison.Ordinal));
            return new(answer.Json, shown => shown.Say(nothing ? $"{sentence} It was so already." : sentence));
        }
        catch (RefusedException stale) when (itself is not null && stale.Problem.Text("reason") == "stale")
        {
            var now = await run.Get(itself, asWritten: true);
            throw new RefusedException(Exit.Refused, "stale", $"Somebody has changed it since version {seen}; it is now version {now.ETag}: {now.Json.Text("title")} ({now.Json.Text("status")}, {now.Json.Text("length")} min).",
                $"If you still want it, send the same again with --seen {now.ETag?.Trim('"')}")
            { Problem = stale.Problem };
        }
    }
}

/// <summary>A field of a body, and the word of the command line that it comes from.</summary>
/// <param name="Symbol">The option or argument.</param>
/// <param name="Path">Where it goes in the body, such as <c>limits.mostPerRegion</c>.</param>
/// <param name="Value">Its value, or null where it is not given.</param>
internal sealed record Field(Symbol Symbol, string Path, Func<ParseResult, JsonNode?> Value)
{
    /// <summary>An argument.</summary>
    public static Field Argument(string name, string about)
    {
        var argument = new Argument<string>(name) { Description = about };
        return new(argument, name, words => JsonValue.Create(words.GetValue(argument)));
    }

    /// <summary>An option; where it is a list, it may be given several times.</summary>
    public static Field Option<T>(string name, string about, string? path = null, bool required = false, string? of = null)
    {
        var option = new Option<T>($"--{name}") { Description = about, Required = required, HelpName = of };
        return new(option, path ?? name, words => words.GetResult(option) is { Implicit: false } ? JsonValue.Create(words.GetValue(option)) : null);
    }

    /// <summary>An option that is one of these words.</summary>
    public static Field Word(string name, string about, string[] words, string? path = null, string? usual = null)
    {
        var option = new Option<string?>($"--{name}") { Description = usual is null ? about : $"{about} Without it: {usual}.", HelpName = string.Join('|', words) }.AcceptOnlyFromAmong(words);
        return new(option, path ?? name, given => (given.GetValue(option) ?? usual) is { } value ? JsonValue.Create(value) : null);
    }

    /// <summary>Puts it into the body, if it is given.</summary>
    public void Put(JsonObject body, ParseResult words)
    {
        if (Value(words) is not { } value) return;
        var names = Path.Split('.');
        foreach (var name in names[..^1]) body = (JsonObject)(body[name] ??= new JsonObject());
        body[names[^1]] = value;
    }
}
