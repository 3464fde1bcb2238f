using System.Diagnostics;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Cluster;

/// <summary>Three silos, two gateways and a database of their own; clients who write, and readers who follow.</summary>
internal sealed class StormScene : IAsyncDisposable
{
    private const int Followers = 100;
    private const int Groups = 60;

    /// <summary>How long anything may take before the test gives up.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    private readonly string _database;
    private readonly CancellationTokenSource _over = new();
    private readonly List<StormFollower> _followers;
    private readonly Task _following;

    private StormScene(ThrowAwayPostgres postgres, List<ClusterProcess> silos, List<ClusterProcess> gateways, string token)
    {
        (Postgres, Silos, Gateways, _database) = (postgres, silos, gateways, postgres.ConnectionString);
        Uri[] urls = [.. gateways.Select(gateway => gateway.Url)];
        Storm = new(urls, token, Groups);
        _followers = [.. Enumerable.Range(0, Followers).Select(number => new StormFollower(Storm.Group(number % Groups), urls, number))];
        _following = Task.WhenAll(_followers.Select(follower => follower.Follow(_over.Token)));
    }

    public ThrowAwayPostgres Postgres { get; }

    public List<ClusterProcess> Silos { get; }

    public List<ClusterProcess> Gateways { get; }

    public Storm Storm { get; }

    public static async Task<StormScene> Start()
    {
        var postgres = await ThrowAwayPostgres.Start();
        PostgresServer.Needs(postgres);
        var folder = Directory.CreateTempSubdirectory("collab-storm-").FullName;
        List<ClusterProcess> silos = [.. new[] { "AF", "EU", "LAC" }.Select(region => ClusterProcess.Silo(postgres.ConnectionString, region))];
        List<ClusterProcess> gateways = [.. new[] { "AF", "LAC" }.Select(region => ClusterProcess.Gateway(postgres.ConnectionString, region, $"Folder={folder}"))];
        await Task.WhenAll(silos.Concat(gateways).Select(process => process.Start()));
        return new(postgres, silos, gateways, await gateways[0].Token());
    }

    /// <summary>Starts a silo, as often as it takes: on a busy machine others may take it for dead, and then it ends. Supervisors do this.</summary>
    public static async Task Keep(ClusterProcess silo)
    {
        silo.Begin();
        for (var patience = Stopwatch.StartNew(); !await silo.IsReady(); await Task.Delay(50))
        {
            Assert.True(patience.Elapsed < Bound, $"It does not start:{Environment.NewLine}{silo.Log}");
            if (silo.Runs) continue;
            await silo.Ended();
            silo.Begin();
        }
    }

    /// <summary>So many more commands are acknowledged from now on.</summary>
    public async Task AnswersOn(int more)
    {
        var (wanted, patience) = (Storm.Acknowledged.Count + more, Stopwatch.StartNew());
        while (Storm.Acknowledged.Count < wanted)
        {
            Assert.True(patience.Elapsed < Bound, $"Nobody is answered any more: {Storm.Acknowledged.Count} of {wanted}.{Environment.NewLine}{string.Join(Environment.NewLine, Gateways.Select(gateway => gateway.Log))}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What must be true of the record and of what the followers saw.</summary>
    public async Task Holds()
    {
        await using var source = NpgsqlDataSource.Create(_database);
        var lines = await Rows(source, "select request || ' ' || count(*) from events where request like 'staff storm-%' group by request");
        var written = lines.Select(line => line.Split(' ')).ToDictionary(line => line[1], line => int.Parse(line[2]));
        var lost = Storm.Acknowledged.Keys.Where(key => !written.ContainsKey(key)).ToList();
        var doubled = written.Where(key => key.Value != 1).Select(key => key.Key).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Storm.Acknowledged.Count} commands, {Storm.Retries} retries, longest silence {Storm.LongestSilence.TotalSeconds:0.0} s, slowest answer {Storm.Slowest.TotalSeconds:0.0} s, {lost.Count} lost, {doubled.Count} doubled");
        Assert.Empty(Storm.Refused);
        Assert.Empty(lost);
        Assert.Empty(doubled);
        Assert.Empty(await Rows(source, "select stream from events group by stream having max(version) <> count(*) or min(version) <> 1"));
        Assert.Empty(await Rows(source, "select 'gap' from events having max(position) - min(position) + 1 <> count(*)"));

        foreach (var follower in _followers.Index())
        {
            var all = (await Rows(source, $"select position::text from events where grp = '{Storm.Group(follower.Index % Groups)}' order by position")).Select(long.Parse).ToList();
            for (var patience = Stopwatch.StartNew(); follower.Item.Last < all[^1] && patience.Elapsed < Bound;) await Task.Delay(50, TestContext.Current.CancellationToken);
            Assert.Equal(all, follower.Item.Seen);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _following;
        foreach (var process in Gateways.Concat(Silos)) await process.DisposeAsync();
        Storm.Dispose();
        await Postgres.DisposeAsync();
        _over.Dispose();
    }

    private static async Task<List<string>> Rows(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync()) lines.Add(rows.GetString(0));
        return lines;
    }
}
