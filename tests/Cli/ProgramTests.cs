using System.Diagnostics;
using Ccnso.Collab.Cli;
using Ccnso.Collab.Tests.Gateway;
using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Cli;

/// <summary>The program itself, as a shell starts it.</summary>
public sealed class ProgramTests(EmbeddedHost host) : GroupClient(host), IClassFixture<EmbeddedHost>
{
    [Fact]
    public async Task It_ends_with_the_code_of_what_came_of_it()
    {
        Assert.Equal((0, "0.1.0"), await Run("--version"));
        Assert.Equal(0, (await Run("groups", "--address", Host.Url, "--json")).Code);
        Assert.Equal(2, (await Run("groups", "--no-such-option")).Code);
        Assert.Equal(3, (await Run("who")).Code);
        Assert.Equal(4, (await Run("agenda", "show", "nowhere", "--address", Host.Url)).Code);
        Assert.Equal(5, (await Run("groups", "--address", "http://127.0.0.1:1", "--patience", "0")).Code);
    }

    [Fact]
    public void What_others_wrote_is_shown_and_moves_no_cursor() => Assert.Equal("a\uFFFD[2J\nb", Shown.Clean("a\u001b[2J\r\nb"));

    [Fact]
    public async Task A_signal_ends_it_and_is_told_by_the_code()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no signals.");
        await Formed("cli-signal");
        foreach (var (signal, code) in new[] { ("INT", 130), ("TERM", 143) })
        {
            await using var live = Program.Start("live", "--group", "cli-signal", "--since", "0", "--address", Host.Url);
            await Until.True(() => live.Output.Count > 0);
            await live.Signal(signal);
            Assert.Equal(code, await live.Ended());
        }
    }

    [Fact]
    public async Task Help_is_there_for_each_command_with_examples()
    {
        Assert.Contains("sign-in", (await Run("--help")).Output, StringComparison.Ordinal);
        Assert.Contains("Examples:\n  collab agenda move dasc-may 3 --before 1", (await Run("agenda", "move", "--help")).Output, StringComparison.Ordinal);
        Assert.Contains("collab agenda move <meeting> <item> [options]", (await Run("agenda", "move", "--help")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bash_completes_commands_and_options()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no bash.");
        Assert.Equal("start", await Complete("collab agenda st"));
        Assert.Equal("--group --language", string.Join(' ', (await Complete("collab live --")).Split(' ').Where(word => word is "--group" or "--language").Order()));
        Assert.Equal("council", await Complete("collab calls open x --decided-by co"));
        Assert.Contains("compdef _collab collab", (await Run("completion", "zsh")).Output, StringComparison.Ordinal);
        Assert.Contains("Register-ArgumentCompleter", (await Run("completion", "pwsh")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Run("completion", "tcsh")).Code);
    }

    /// <summary>What bash offers after this line.</summary>
    private static async Task<string> Complete(string line)
    {
        var script = $$"""
            collab() { dotnet '{{Path.Combine(AppContext.BaseDirectory, "collab.dll")}}' "$@"; }
            eval "$(collab completion bash)"
            COMP_LINE='{{line}}'; COMP_POINT=$(printf %s "$COMP_LINE" | wc -c); COMP_WORDS=({{line}}); COMP_CWORD=$(({{line.Split(' ').Length}} - 1))
            _collab; echo "${COMPREPLY[@]}"
            """;
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true })!;
        var said = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said.Trim();
    }

    private static async Task<(int Code, string Output)> Run(params string[] words)
    {
        await using var program = Program.Start(words);
        return (await program.Ended(), $"{program.Output}");
    }
}
