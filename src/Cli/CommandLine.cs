using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>The program: <c>collab</c> with its commands.</summary>
internal static class CommandLine
{
    /// <summary>Does what these words say.</summary>
    public static async Task<Exit> Run(string[] args, Terminal terminal, CancellationToken cancel)
    {
        var words = Root().Parse(args);
        if (words.Action is ParseErrorAction wrong) wrong.ShowHelp = false;
        var around = new Around(terminal) { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        var exit = await words.InvokeAsync(around, cancel);
        if (words.Action is not ParseErrorAction) return (Exit)exit;
        terminal.Error.WriteLine($"Add --help to see what there is: {string.Join(' ', [.. Path(words.CommandResult.Command), "--help"])}");
        return Exit.Usage;
    }

    /// <summary>Runs a command, shows what came of it, and says how it ended.</summary>
    public static async Task<int> Do(ParseResult words, Func<Run, Task<Result?>> what, CancellationToken cancel)
    {
        var terminal = ((Around)words.InvocationConfiguration).Terminal;
        var shown = new Shown(terminal, words.GetValue<bool>("--json"));
        using var run = new Run(words, terminal, shown, new Kept(terminal.Folder), cancel);
        try
        {
            if (await what(run) is not { } result) return (int)Exit.Done;
            if (shown.IsJson) shown.Json(result.Json);
            else result.ForPeople(shown);
            return (int)result.Exit;
        }
        catch (RefusedException refused)
        {
            if (shown.IsJson) shown.Json(refused.Problem);
            // The sentence is in English; what it comes down to is in the reader's language.
            if (run.Language is { } language && !language.StartsWith("en", StringComparison.Ordinal) && refused.Problem.Text("title") is { Length: > 0 } title) shown.Note(title);
            shown.Note(refused.Message);
            if (!shown.IsJson) Clashes(shown, refused.Problem);
            if (refused.Next is { } next) shown.Note(next);
            return (int)refused.Exit;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            shown.Note("Cancelled.");
            return (int)Exit.Cancelled;
        }
    }

    /// <summary>For a stale edit: what stands there now, and what was wanted.</summary>
    private static void Clashes(Shown shown, JsonElement problem)
    {
        foreach (var clash in problem.Several("clashes").Where(clash => clash.Text("field") != "version"))
            shown.Note($"  {clash.Text("field")}: there is now “{clash.Text("theirs")}”, you wanted “{clash.Text("yours")}”.");
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("The platform where the managers of country-code top-level domains run their working groups.") { HelpName = "collab" };
        foreach (var option in Always()) root.Add(option);
        foreach (var command in (Command[])
                 [
                     .. SignIns.Commands(), Agendas.Command(), Following.Command(), Calls.Command(), Rounds.Command(), Members.Command(), .. Lists.Commands(), Completion.Command(),
                 ]) root.Add(command);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
            foreach (var alias in (string[])["/h", "/?", "-?"]) help.Aliases.Remove(alias);
        }
        return root;
    }

    /// <summary>What every command understands.</summary>
    private static IEnumerable<Option> Always() =>
    [
        new Option<bool>("--json") { Recursive = true, Description = "One JSON document on the output, whatever comes of it (live: one on each line)." },
        new Option<string?>("--address") { Recursive = true, HelpName = "url", Description = "Another gateway than the one that you signed in to (or COLLAB_ADDRESS)." },
        new Option<string?>("--language") { Recursive = true, HelpName = "tag", Description = "Answer in this language, as es or pt-BR; otherwise as LANG says." },
        Patience(),
    ];

    private static Option<int> Patience()
    {
        var option = new Option<int>("--patience") { Recursive = true, HelpName = "seconds", DefaultValueFactory = _ => 30, Description = "For how long a broken connection, or a busy platform, is tried again." };
        option.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !(int.TryParse(token.Value, out var seconds) && seconds is >= 0 and <= 86_400)) given.AddError("--patience: must be a whole number of seconds from 0 to 86400.");
        });
        return option;
    }

    private static IEnumerable<string> Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? [.. Path(parent), command.Name] : ["collab"];

    /// <summary>What a command works with, beside its words.</summary>
    private sealed class Around(Terminal terminal) : InvocationConfiguration
    {
        public Terminal Terminal => terminal;
    }

    /// <summary>The usual help, and examples after it.</summary>
    private sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult words)
        {
            usual.Invoke(words);
            if (words.CommandResult.Command is not Verb { Examples: { Length: > 0 } examples }) return 0;
            var output = words.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples) output.WriteLine($"  collab {example}");
            return 0;
        }
    }
}
