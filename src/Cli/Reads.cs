using System.CommandLine;

namespace Ccnso.Collab.Cli;

/// <summary>Commands that read, told by an address, the columns to be shown and, for a list, what it can be filtered by.</summary>
internal static class Reads
{
    /// <summary>A list of rows, all pages of it.</summary>
    public static Verb List(string name, string about, string path, Column[] columns, params string[] filters)
    {
        var verb = new Verb(name, about, path);
        foreach (var filter in filters) verb.Add(new Option<string?>(Option(filter)) { Description = $"Only those of this {filter}." });
        return verb.With(new Option<string?>("--search") { HelpName = "words", Description = "Only those in which these words are." },
            new Option<int>("--most") { HelpName = "number", DefaultValueFactory = _ => int.MaxValue, Description = "At most so many; otherwise all." })
            .Does(async run =>
            {
                var query = filters.Select(filter => (Name: filter, Value: run.Text(Option(filter)))).Append(("q", run.Text("--search"))).Where(pair => pair.Item2 is not null);
                var asked = string.Join('&', query.Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2!)}"));
                var rows = await run.List($"{run.Path(path)}{(asked.Length > 0 ? $"?{asked}" : "")}", run.Words.GetValue<int>("--most"));
                return Result.Of(rows, shown => shown.Table(rows, columns, "There are none."));
            });
    }

    // --language is the one to be answered in.
    private static string Option(string filter) => filter == "language" ? "--with-language" : $"--{filter}";

    /// <summary>One thing.</summary>
    public static Verb One(string name, string about, string path, params Column[] columns) => new Verb(name, about, path).Does(async run =>
    {
        var answer = await run.Get(path);
        return new(answer.Json, shown => shown.One(answer.Json, columns));
    });
}
