using System.Diagnostics;
using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Log;

/// <summary>A process that is killed while it appends has lost nothing that it had acknowledged, and left nothing half.</summary>
public sealed class KilledWriter : IDisposable
{
    private const int Callers = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-killed-");

    /// <summary>The process: appends two events at a time to a few streams, and prints each stream and version once it is acknowledged.</summary>
    internal static async Task<int> Append(string file)
    {
        await using var log = await SqliteLog.Open(file);
        await using var appender = new Appender(log, new Pulse());
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var version = 0; ; version += 2)
            {
                var appended = await appender.Append(new(Stream(caller), version, [new("first", "{}", "{}"), new("second", "{}")], "p-1", DateTimeOffset.UnixEpoch));
                Console.WriteLine(FormattableString.Invariant($"{caller} {version + 2} {appended.Fate}"));
            }
        })));
        return 0;
    }

    [Fact]
    public async Task Has_lost_nothing_that_it_acknowledged()
    {
        var file = Path.Combine(_folder.FullName, "collab.db");
        var acknowledged = new long[Callers];
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in Arguments(file)) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        for (var lines = 0; await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line; lines++)
        {
            // What it had printed before it died is read to the end.
            if (lines == 200) process.Kill();
            if (line.Split(' ') is [var caller, var version, nameof(Fate.Written)])
                acknowledged[int.Parse(caller, CultureInfo.InvariantCulture)] = long.Parse(version, CultureInfo.InvariantCulture);
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        await using var log = await SqliteLog.Open(file, TestContext.Current.CancellationToken);
        var all = await log.Read(0, int.MaxValue, TestContext.Current.CancellationToken);
        Assert.True(acknowledged.Sum() >= 200, $"It acknowledged only {acknowledged.Sum()}.");
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => log.Origin + i), all.Select(entry => entry.Position));
        Assert.All(Enumerable.Range(0, Callers), caller =>
        {
            var versions = all.Where(entry => entry.Stream == Stream(caller)).Select(entry => entry.Version).ToList();
            Assert.Equal(Enumerable.Range(1, versions.Count).Select(version => (long)version), versions);
            Assert.True(versions.Count >= acknowledged[caller], $"{Stream(caller)} acknowledged {acknowledged[caller]} and has {versions.Count}.");
            Assert.True(versions.Count % 2 == 0, "Half of an append is there.");
        });
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ActorRef Stream(int caller) => new("meeting", $"m-{caller}");

    /// <summary>This very program again, also where it was started by <c>dotnet tests.dll</c>.</summary>
    private static IEnumerable<string> Arguments(string file) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(EntryPoint).Assembly.Location, "append", file] : ["append", file];
}
