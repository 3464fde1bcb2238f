using System.Data.Common;
using System.Net.Sockets;
using Ccnso.Collab.Gateway.Calendar;
using Ccnso.Collab.Gateway.Digest;
using Ccnso.Collab.Gateway.Lists;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Gateway.Rooms;
using Ccnso.Collab.Log;
#if ORLEANS
using Ccnso.Collab.Cluster;
using Ccnso.Collab.Live;
#endif

namespace Ccnso.Collab.Gateway;

/// <summary>The gateway, put together but not started.</summary>
public static class App
{
    /// <summary>Reads the settings and builds the program.</summary>
    /// <exception cref="WrongSettingException">A setting cannot be.</exception>
    public static async Task<WebApplication> Build(params string[] args)
    {
        var (builder, settings) = Configure(args);
        builder.WebHost.UseUrls([.. settings.Urls]).ConfigureKestrel(kestrel => Limits.Restrict(kestrel, settings));
        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Logging.AddLines(settings.Development);
        builder.Services.AddSingleton(settings)
            .ConfigureHttpJsonOptions(json => Wire.Shape(json.SerializerOptions))
            .AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins([.. settings.Origins]).AllowAnyHeader().AllowAnyMethod()
                .WithExposedHeaders("ETag", "Location", "Link", "Collab-Position", "Retry-After")));
        builder.Services.AddSingleton<MachineTranslation>();
        builder.Services.AddSignIn(settings);
        builder.Services.AddRateLimit(settings);
        builder.Services.AddDescription();
        builder.Services.AddSingleton<Diary>().AddSingleton<Newsroom>();
        builder.Services.AddExport(builder.Configuration, "ccnso-collab-gateway");
        await AddCollab(builder.Services, settings, builder.Configuration);
        builder.Services.AddConsole();

        var app = builder.Build();
        app.UseSecurityHeaders(settings);
        app.UseFaults();
        app.UseRouting();
        if (settings.Origins.Count > 0) app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseSignIn();
        app.UseAuthorization();
        app.UseConsole();
        app.MapHome();
        app.MapDescription();
        app.MapProtectedResource(settings);
        app.MapCollab();
        app.MapConsole();
#if ORLEANS
        if (settings.Clustered) app.MapDashboard();
#endif
        return app;
    }

    /// <summary>The settings, from the environment, from these words and from appsettings.json.</summary>
    /// <exception cref="WrongSettingException">A setting cannot be.</exception>
    public static (WebApplicationBuilder Builder, Settings Settings) Configure(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        // A debug build is Development unless something else is said; what is published is production.
        if (builder.Configuration["environment"] is null && AppContext.GetData("Ccnso.Collab.Environment") is string usual)
            builder.Environment.EnvironmentName = usual;
        return (builder, Settings.Read(builder.Configuration, builder.Environment));
    }

    private static async Task AddCollab(IServiceCollection services, Settings settings, IConfiguration configuration)
    {
        try
        {
            var folder = InstallationKey.Prepare(settings.Folder);
#if ORLEANS
            if (settings.Clustered)
            {
                var cluster = ClusterSettings.Read(configuration);
                services.AddRecord(project: false).AddClusterClient(cluster).AddLive(configuration).AddDashboardSignIn();
                var (shared, together) = await ClusterRecord.Open(cluster.Database, settings.Development);
                services.AddLog(shared, together);
            }
            else
#endif
            {
                services.AddCollab(configuration);
                var log = await Hosting.OpenLog(folder, settings.Database);
                services.AddLog(log, await Hosting.OpenViews(log));
            }
            services.AddWebhooks(settings, configuration);
            services.AddMemberLists();
        }
        catch (InvalidOperationException wrong)
        {
            throw new WrongSettingException(wrong.Message);
        }
        catch (Exception fault) when (fault is DbException or ArgumentException or TimeoutException or SocketException)
        {
            var (name, what) = settings.Database is null ? ("Folder", "The database") : ("ConnectionStrings:Collab", "PostgreSQL");
            throw new WrongSettingException(name, $"{what} cannot be opened: {(fault.InnerException ?? fault).Message.ReplaceLineEndings(" ").TrimEnd('.')}.");
        }
    }
}
