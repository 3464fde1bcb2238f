using Ccnso.Collab.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ccnso.Collab.Cluster;

/// <summary>One regional silo: <c>--region LAC</c>.</summary>
internal static class SiloProgram
{
    public static async Task<int> Run(string[] args)
    {
        try
        {
            await Serve(args);
            return 0;
        }
        catch (WrongSettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
    }

    private static async Task Serve(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddCommandLine(args, new Dictionary<string, string> { ["--region"] = "Cluster:Region" });
        var settings = ClusterSettings.Read(builder.Configuration);
        var log = await PostgresLog.Open(settings.Database);
        await ClusterTables.Create(log.Source);
        builder.Services.AddRecord().AddLog(log, await Hosting.OpenViews(log));
        var address = await settings.Address();
        builder.UseOrleans(silo => silo.HostActors(settings.Region).JoinCluster(settings, address));
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/health/live", () => Results.Ok());
        app.MapGet("/health/ready", () => Results.Ok());
        await app.StartAsync();
        Console.WriteLine($"A silo of {settings.Region?.ToString() ?? "no region in particular"} is up in the cluster \"{settings.Id}\". Its health: {string.Join(' ', app.Urls)}/health/ready. Ctrl+C stops.");
        await app.WaitForShutdownAsync();
    }
}
