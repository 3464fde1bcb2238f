namespace Ccnso.Collab.Cli;

/// <summary>What the program has around it: where it writes and reads, the environment, a folder of its own for each user, the clock.</summary>
/// <param name="Output">For results.</param>
/// <param name="Error">For messages and progress.</param>
/// <param name="Input">What is typed, or piped in.</param>
/// <param name="Folder">Where it keeps the account.</param>
/// <param name="Variable">A variable of the environment, or null.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, TextReader Input, string Folder, Func<string, string?> Variable)
{
    /// <summary>Whether a person reads the results.</summary>
    public bool OutputIsScreen { get; init; }

    /// <summary>Whether a person reads the messages.</summary>
    public bool ErrorIsScreen { get; init; }

    /// <summary>Whether somebody is there to be asked.</summary>
    public bool CanAsk { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>That of this process.</summary>
    public static Terminal Real() => new(Console.Out, Console.Error, Console.In,
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "collab"), Environment.GetEnvironmentVariable)
    {
        OutputIsScreen = !Console.IsOutputRedirected,
        ErrorIsScreen = !Console.IsErrorRedirected,
        CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
    };

    /// <summary>The language of the environment (POSIX: LC_ALL before LC_MESSAGES before LANG), as BCP 47; null for none.</summary>
    public string? Language =>
        new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(Variable).FirstOrDefault(said => !string.IsNullOrEmpty(said)) is { } locale
        && locale.Split('.', '@')[0] is var name && name is not ("C" or "POSIX" or "") ? name.Replace('_', '-') : null;
}
