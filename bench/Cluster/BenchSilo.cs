using System.Net;
using Ccnso.Collab.Cluster;
using Ccnso.Collab.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Bench.Cluster;

/// <summary>A silo as the platform's own, with the grain that does nothing beside the actors; and a client of its cluster.</summary>
internal static class BenchSilo
{
    public static async Task Serve(int port, string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        await AddRecord(builder, database, project: true);
        builder.UseOrleans(silo => silo.HostActors(null).JoinCluster(new() { Database = database }, IPAddress.Loopback));
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        await app.RunAsync();
    }

    public static async Task<WebApplication> Client(string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        await AddRecord(builder, database, project: false);
        builder.Services.AddClusterClient(new() { Database = database });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    private static async Task AddRecord(WebApplicationBuilder builder, string database, bool project)
    {
        var (log, views) = await ClusterRecord.Open(database, development: true);
        builder.Services.AddSingleton(log).AddRecord(project).AddLog(log, views);
    }
}
