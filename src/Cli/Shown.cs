using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ccnso.Collab.Cli;

/// <summary>Writes results for people, or JSON for programs, to the output; what is said meanwhile goes to the other stream.</summary>
internal sealed class Shown
{
    // Wide enough that nothing is ever broken into lines where no screen sets a width.
    private const int NoScreen = 10_000;

    private readonly Terminal _terminal;
    private readonly IAnsiConsole _output;
    private readonly IAnsiConsole _messages;
    private bool _busy;

    public Shown(Terminal terminal, bool json)
    {
        (_terminal, IsJson) = (terminal, json);
        _output = Console(terminal.Output, terminal.OutputIsScreen);
        _messages = Console(terminal.Error, terminal.ErrorIsScreen);
    }

    public bool IsJson { get; }

    /// <summary>A document for programs, on a line of its own.</summary>
    public void Json(JsonElement json)
    {
        _terminal.Output.WriteLine(json.GetRawText().ReplaceLineEndings(" "));
        _terminal.Output.Flush();
    }

    /// <summary>A sentence or a line of the result.</summary>
    public void Say(string line) => _terminal.Output.WriteLine(Clean(line));

    /// <summary>Something on the way, not a result.</summary>
    public void Note(string sentence)
    {
        if (_busy) _messages.Write(Text($"{sentence}\n"));
        else _terminal.Error.WriteLine(Clean(sentence));
    }

    /// <summary>Rows under headings; columns that are empty in all rows are left out.</summary>
    public void Table(IReadOnlyCollection<JsonElement> rows, Column[] columns, string none)
    {
        if (rows.Count == 0)
        {
            Note(none);
            return;
        }
        var cells = rows.Select(row => columns.Select(column => Clean(column.Text(row))).ToArray()).ToList();
        int[] filled = [.. Enumerable.Range(0, columns.Length).Where(one => cells.Any(row => row[one].Length > 0))];
        var table = new Table { Border = _terminal.OutputIsScreen ? TableBorder.Rounded : TableBorder.None, UseSafeBorder = true };
        foreach (var one in filled) table.AddColumn(new TableColumn(Text(columns[one].Heading)) { NoWrap = !_terminal.OutputIsScreen });
        foreach (var row in cells) table.AddRow(filled.Select(one => Text(_terminal.OutputIsScreen ? row[one] : row[one].ReplaceLineEndings(" "))));
        Lines(table);
    }

    /// <summary>One thing: what is known of it, a line each.</summary>
    public void One(JsonElement it, Column[] columns)
    {
        var grid = new Grid().AddColumns(2);
        foreach (var (heading, text) in columns.Select(column => (column.Heading, Clean(column.Text(it)))).Where(pair => pair.Item2.Length > 0))
            grid.AddRow(Text(heading), Text(text));
        Lines(grid);
    }

    /// <summary>Does something that takes time; a person sees how far it is, from 0 to 1.</summary>
    public async Task<T> Progress<T>(string what, Func<Action<double>, Task<T>> work)
    {
        if (!_terminal.ErrorIsScreen) return await work(_ => { });
        _busy = true;
        try
        {
            return await _messages.Progress().AutoClear(true).StartAsync(async shown =>
            {
                var task = shown.AddTask(Markup.Escape(Clean(what)));
                return await work(done => task.Value = 100 * done);
            });
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>What somebody else wrote is shown, never obeyed: without the control characters that move a cursor or set a title.</summary>
    internal static string Clean(string text) => string.Concat(text.ReplaceLineEndings("\n").Select(c => c == '\n' || !char.IsControl(c) ? c : '\uFFFD'));

    // No spaces at the ends of lines: nobody sees them, and programs trip over them.
    private void Lines(IRenderable what)
    {
        if (_terminal.OutputIsScreen)
        {
            _output.Write(what);
            return;
        }
        using var whole = new StringWriter(CultureInfo.InvariantCulture);
        Console(whole, isScreen: false).Write(what);
        foreach (var line in whole.ToString().TrimEnd().Split('\n')) _terminal.Output.WriteLine(line.TrimEnd());
    }

    private static Text Text(string text) => new(Clean(text));

    private IAnsiConsole Console(TextWriter writer, bool isScreen)
    {
        var plain = !isScreen || !string.IsNullOrEmpty(_terminal.Variable("NO_COLOR")) || _terminal.Variable("TERM") == "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isScreen ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isScreen) console.Profile.Width = NoScreen;
        return console;
    }
}
