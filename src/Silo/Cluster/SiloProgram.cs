using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Ccnso.Collab.Cluster;

/// <summary>One regional silo: <c>--region LAC</c>. With the word <c>health</c>: how the silo of the same settings is.</summary>
internal static class SiloProgram
{
    /// <summary>How long the turns that run may take when it stops, and its leave from the cluster.</summary>
    private static readonly TimeSpan Leave = TimeSpan.FromSeconds(20);

    public static async Task<int> Run(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["health", .. var rest]:
                    return await HealthWord.Ask(Configure(rest).Configuration["urls"]?.Split(';')[0]);
                case [] or [['-', ..], ..]:
                    await Serve(Configure(args));
                    return 0;
                default:
                    throw new WrongSettingException(args[0], "is no command here. Without one it serves; there is also health.");
            }
        }
        catch (WrongSettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
        catch (OrleansException alone)
        {
            await Console.Error.WriteLineAsync($"The silo cannot join the cluster: {alone.Message}");
            return 1;
        }
    }

    private static WebApplicationBuilder Configure(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Configuration.AddCommandLine(args, new Dictionary<string, string> { ["--region"] = "Cluster:Region" });
        if (builder.Configuration["environment"] is null && AppContext.GetData("Ccnso.Collab.Environment") is string usual)
            builder.Environment.EnvironmentName = usual;
        return builder;
    }

    private static async Task Serve(WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        builder.Logging.AddLines(development);
        var settings = ClusterSettings.Read(builder.Configuration);
        var address = await settings.Address();
        builder.Services.AddExport(builder.Configuration, "ccnso-collab-silo");
        var (log, views) = await ClusterRecord.Open(settings.Database, development);
        builder.Services.AddSingleton(settings).AddSingleton(log).AddRecord().AddLog(log, views).AddHostedService<Undertaker>();
        builder.UseOrleans(silo => silo.HostActors(settings.Region).JoinCluster(settings, address));
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://127.0.0.1:0");
        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = Leave);
        await using var app = builder.Build();
        app.MapHealth();
        if (settings.Certificate is null && !IPAddress.IsLoopback(address))
            app.Logger.LogWarning("Without Cluster:Tls:Certificate, whoever reaches {Address} belongs to the cluster.", address);
        await Start(app);
        if (development) Console.WriteLine($"A silo of {settings.Region?.ToString() ?? "no region in particular"} is up in the cluster \"{settings.Id}\". Its health: {string.Join(' ', app.Urls)}/health/ready. Ctrl+C stops.");
        await app.WaitForShutdownAsync();
    }

    private static async Task Start(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken)
        {
            throw new WrongSettingException("urls", $"{taken.Message} Choose another with --urls.");
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop before it was up.
        }
    }
}
