using System.Data.Common;
using Ccnso.Collab.Bench;
#if ORLEANS
using Ccnso.Collab.Bench.Cluster;
#endif
using Ccnso.Collab.Log;
using Ccnso.Collab.Tests.Silo;

// The other servers run in processes of their own, started by this one.
switch (args)
{
    case ["ef", var port, var connection]: await EfEndpoint.Serve(int.Parse(port), connection); return;
    case ["bytes", var port, var file]: await BareServers.Bytes(int.Parse(port), file); return;
    case ["broadcast", var port]: await BareServers.Broadcast(int.Parse(port)); return;
#if ORLEANS
    case ["silo", var port, var database]: await BenchSilo.Serve(int.Parse(port), database); return;
#endif
}

var parts = args.Length > 0 ? args : ["engine", "http", "read", "live", "languages", "rebuild", "desk", "matching"];
var time = TimeSpan.FromSeconds(6);
var folders = new List<string>();
string Folder() { folders.Add(Directory.CreateTempSubdirectory("collab-bench-").FullName); return folders[^1]; }

await using var postgres = await ThrowAwayPostgres.Start();
async Task<string> Database(string name)
{
    await ThrowAwayPostgres.Run(postgres!.ConnectionString, $"create database {name}");
    return postgres.ConnectionString.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal);
}

Table.Say($"{Machine.Name}{(postgres is null ? "; no PostgreSQL here, so its parts are left out" : "")}");
Table.Head();
foreach (var part in parts)
{
    switch (part)
    {
        case "engine":
            var pulse = new Pulse();
            await using (var log = await SqliteLog.Open(Path.Combine(Folder(), "collab.db"))) await EngineBench.Run("SQLite", log, pulse, time);
            if (postgres is null) break;
            await using (var log = await PostgresLog.Open(await Database("engine"))) await EngineBench.Run("PostgreSQL", log, pulse, time);
            break;
        case "http":
            await HttpBench.WritesOnSqlite(Folder(), time);
            if (postgres is not null) await HttpBench.Writes(Folder(), await Database("gateway"), await Database("efcore"), time);
            break;
        case "read": await HttpBench.Reads(Folder(), time); break;
        case "live":
            await LiveBench.Run(Folder(), 2_000);
            await LiveBench.Run(Folder(), 5_000);
            break;
        case "languages": await LanguagesBench.Run(Folder(), 2_000); break;
        case "rebuild":
            await using (var log = await SqliteLog.Open(Path.Combine(Folder(), "collab.db"))) await RebuildBench.Run("SQLite", log, new());
            if (postgres is null) break;
            await using (var log = await PostgresLog.Open(await Database("rebuild"))) await RebuildBench.Run("PostgreSQL", log, new());
            break;
        case "desk":
            await using (var log = await SqliteLog.Open(Path.Combine(Folder(), "collab.db"))) await DeskBench.Run("SQLite", log, time, () => Task.FromResult<DbConnection>(new SqliteFile(Path.Combine(folders[^1], "collab.db")).Open()));
            if (postgres is null) break;
            await using (var log = await PostgresLog.Open(await Database("desk"))) await DeskBench.Run("PostgreSQL", log, time, async () => await log.Source.OpenConnectionAsync());
            break;
        case "matching": MatchingBench.Run(); break;
#if ORLEANS
        case "cluster" when postgres is not null:
            await ClusterBench.Run(await Database("cluster"), await Database("appends"), time);
            await RegionsBench.Http(await Database("one"), Folder(), gateways: 1, silos: 1, time);
            await RegionsBench.Http(await Database("three"), Folder(), gateways: 2, silos: 3, time);
            await RegionsBench.Killed(await Database("killed"), 60);
            break;
#endif
        default: throw new ArgumentException($"There is no part \"{part}\": engine, http, read, live, languages, rebuild, desk, matching; and cluster, in the Orleans flavour with PostgreSQL.");
    }
}
foreach (var folder in folders) Directory.Delete(folder, recursive: true);
