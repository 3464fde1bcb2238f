using System.Text.Json;
using Ccnso.Collab.Cli;

namespace Ccnso.Collab.Tests.Cli;

/// <summary>What a command did.</summary>
internal sealed record Ran(Exit Exit, string Output, string Error)
{
    /// <summary>The JSON document on the output: there is exactly one.</summary>
    public JsonElement Json => JsonElement.Parse(Output);

    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails with all that was said, if it did not end so.</summary>
    public Ran Ends(Exit exit)
    {
        Assert.True(Exit == exit, $"Expected {exit}, got {Exit}.\n{Output}\n{Error}");
        return this;
    }

    /// <summary>It is done, and this is in the output.</summary>
    public Ran Says(params string[] words)
    {
        Ends(Exit.Done);
        foreach (var one in words) Assert.Contains(one, Output, StringComparison.Ordinal);
        return this;
    }

    /// <summary>It ended so, with this among the messages.</summary>
    public Ran Refuses(Exit exit, params string[] words)
    {
        Ends(exit);
        foreach (var one in words) Assert.Contains(one, Error, StringComparison.Ordinal);
        return this;
    }
}

/// <summary>A user of the command line: with a folder of their own, in this process.</summary>
internal sealed class User : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("collab-cli-").FullName;

    /// <summary>The environment.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Where the account is kept.</summary>
    public string Folder => Path.Combine(_folder, "collab");

    /// <summary>Whether there is a screen, and somebody to be asked.</summary>
    public bool HasScreen { get; set; }

    /// <summary>Runs a command; in its words, what is between quotes is one.</summary>
    public Task<Ran> Run(string words, string input = "") => Run(Split(words), input);

    /// <summary>The same, with the words as they are.</summary>
    public async Task<Ran> Run(string[] words, string input = "")
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await Watch(words, output, error, input, TestContext.Current.CancellationToken);
        return new(exit, $"{output}", $"{error}");
    }

    /// <summary>The same, while one reads what it writes.</summary>
    public Task<Exit> Watch(string[] words, TextWriter output, TextWriter error, string input, CancellationToken cancel) => CommandLine.Run(words,
        new Terminal(output, error, new StringReader(input), Folder, name => Variables.GetValueOrDefault(name)) { OutputIsScreen = HasScreen, ErrorIsScreen = HasScreen, CanAsk = HasScreen }, cancel);

    /// <summary>A user who is signed in to this gateway, in Development.</summary>
    public static async Task<User> SignedIn(string url, string participant, string? role = null)
    {
        var user = new User();
        (await user.Run(["sign-in", url, "--as", participant, .. role is null ? (string[])[] : ["--role", role]])).Ends(Exit.Done);
        return user;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal static string[] Split(string words) => [.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(words)];
}
