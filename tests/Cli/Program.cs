using System.Diagnostics;
using System.Text;

namespace Ccnso.Collab.Tests.Cli;

/// <summary>Lines that are written while somebody reads them.</summary>
internal sealed class Lines : TextWriter
{
    private readonly List<string> _lines = [];
    private readonly StringBuilder _rest = new();

    public override Encoding Encoding => Encoding.UTF8;

    public int Count
    {
        get
        {
            lock (_lines) return _lines.Count;
        }
    }

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public override void Write(char value)
    {
        lock (_lines)
        {
            if (value != '\n')
            {
                _rest.Append(value);
                return;
            }
            _lines.Add($"{_rest}".TrimEnd('\r'));
            _rest.Clear();
        }
    }

    public override string ToString() => string.Join('\n', All);
}

/// <summary>The command line as a process of its own, with a home of its own.</summary>
internal sealed class Program : IAsyncDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("collab-home-");
    private readonly Process _process;

    private Program(string[] words)
    {
        string[] command = [.. IgnoresInterrupts ? ["env", "--default-signal=INT"] : Array.Empty<string>(), "dotnet", Path.Combine(AppContext.BaseDirectory, "collab.dll"), .. words];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["XDG_CONFIG_HOME"] = _home.FullName, ["LANG"] = "C", ["LC_ALL"] = "C" },
        };
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => Take(Output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(Error, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Lines Output { get; } = new();

    public Lines Error { get; } = new();

    public static Program Start(params string[] words) => new(words);

    /// <summary>Whoever runs the tests in the background of a shell without job control ignores interrupts, and its children do.</summary>
    private static bool IgnoresInterrupts => OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
        && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & 1UL << (2 - 1)) != 0;

    /// <summary>The code that it ends with; it is killed where it does not end within a generous bound.</summary>
    public async Task<int> Ended()
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(bound.Token);
        return _process.ExitCode;
    }

    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _home.Delete(recursive: true);
    }

    private static void Take(Lines lines, string? line)
    {
        if (line is not null) lines.Write($"{line}\n");
    }
}
