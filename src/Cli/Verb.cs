using System.CommandLine;

namespace Ccnso.Collab.Cli;

/// <summary>A command, with examples of how it is used.</summary>
internal class Verb : Command
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["meeting"] = "The key of the meeting (collab meetings lists them).",
        ["item"] = "The number of the agenda item.",
        ["call"] = "The key of the call (collab calls list lists them).",
        ["assignment"] = "The number of the assignment (collab calls assignments lists them).",
        ["round"] = "The key of the round (collab rounds list lists them).",
        ["import"] = "The number of the import (collab members imports lists them).",
        ["--organization"] = "The regional organisation: aftld, aptld, centr or lactld.",
        ["group"] = "The key of the group (collab groups lists them).",
    };

    /// <summary>A command whose arguments, and required options, are the names in this template, such as <c>meetings/{meeting}/agenda</c>.</summary>
    public Verb(string name, string about, string template = "") : base(name, about)
    {
        foreach (var argument in Run.Names().Matches(template).Select(match => match.Groups[1].Value).Distinct())
            With(argument.StartsWith('-') ? new Option<string>(argument) { Description = Known[argument], Required = true } : new Argument<string>(argument) { Description = Known[argument] });
    }

    /// <summary>How it is used, without the program's name.</summary>
    public string[] Examples { get; init; } = [];

    /// <summary>Does this when it is run.</summary>
    public Verb Does(Func<Run, Task<Result?>> what)
    {
        SetAction((words, cancel) => CommandLine.Do(words, what, cancel));
        return this;
    }

    /// <summary>Adds options, arguments and commands below it.</summary>
    public Verb With(params Symbol[] symbols)
    {
        foreach (var symbol in symbols)
            switch (symbol)
            {
                case Option option: Add(option); break;
                case Argument argument: Add(argument); break;
                case Command command: Add(command); break;
            }
        return this;
    }
}
