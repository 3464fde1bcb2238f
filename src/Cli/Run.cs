using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ccnso.Collab.Cli;

/// <summary>One run of a command: its words, and what it works with.</summary>
internal sealed partial record Run(ParseResult Words, Terminal Terminal, Shown Shown, Kept Kept, CancellationToken Cancel) : IDisposable
{
    private Api? _api;

    /// <summary>The gateway, as whoever is signed in.</summary>
    /// <exception cref="RefusedException">It is not known where it is.</exception>
    public async Task<Api> Api()
    {
        var account = await SignIns.Renewed(this, _api?.Account ?? SignIns.Current(this));
        if (_api?.Account == account) return _api;
        _api?.Dispose();
        return _api = As(account);
    }

    /// <summary>A gateway, as somebody.</summary>
    public Api As(Account account) => new(account, Language, Patience(account.Address), Kept, Terminal.Clock, Shown.Note);

    /// <summary>What is given with --language, or what the environment says.</summary>
    public string? Language => Text("--language") ?? Terminal.Language;

    public Patience Patience(string where) => new(where, TimeSpan.FromSeconds(Words.GetValue<int>("--patience")), Terminal.Clock, Shown.Note);

    /// <summary>A word, or null where it was not given.</summary>
    public string? Text(string name) => Words.GetResult(name) is null ? null : Words.GetValue<string>(name);

    public bool Has(string name) => Words.GetResult(name) is not null && Words.GetValue<bool>(name);

    /// <summary>A path or sentence in which <c>{meeting}</c> stands for the argument of that name, <c>{--organization}</c> for an option.</summary>
    public string Fill(string template, Func<string, string>? escape = null) =>
        Names().Replace(template, match => Text(match.Groups[1].Value) is { } word ? escape?.Invoke(word) ?? word : match.Value);

    public string Path(string template) => Fill(template, Uri.EscapeDataString);

    /// <summary>Reads it whole.</summary>
    public async Task<Answer> Get(string template, bool asWritten = false) => await (await Api()).Get(Path(template), Cancel, asWritten);

    /// <summary>Reads all rows, or the first ones.</summary>
    public async Task<JsonElement[]> List(string path, int most = int.MaxValue) => await (await Api()).List(path, most, Cancel).ToArrayAsync(Cancel);

    public void Dispose() => _api?.Dispose();

    [GeneratedRegex(@"\{([\w-]+)\}")]
    internal static partial Regex Names();
}

/// <summary>What a command came to: for programs, and for people.</summary>
/// <param name="Json">For programs.</param>
/// <param name="ForPeople">For people.</param>
/// <param name="Exit">What the program ends with.</param>
internal sealed record Result(JsonElement Json, Action<Shown> ForPeople, Exit Exit = Exit.Done)
{
    /// <summary>An array of rows.</summary>
    public static Result Of(IReadOnlyCollection<JsonElement> rows, Action<Shown> forPeople) => new(JsonSerializer.SerializeToElement(rows), forPeople);

    /// <summary>A sentence.</summary>
    public static Result Said(object json, string sentence) => new(JsonSerializer.SerializeToElement(json, JsonSerializerOptions.Web), shown => shown.Say(sentence));
}
