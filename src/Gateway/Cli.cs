using System.Net;
using System.Net.Sockets;
using Ccnso.Collab.Gateway.Community;
using Ccnso.Collab.Values;
using Spectre.Console;

namespace Ccnso.Collab.Gateway;

/// <summary>What the program does when it is started with these words.</summary>
public static class Cli
{
    private const string Usage = "Without a command it serves; the commands are: token --as p-1 [--role secretariat] [--days 30], rebuild, and health.";

    /// <summary>Does what these words say; answers the exit code.</summary>
    /// <exception cref="WrongSettingException">A word or a setting cannot be.</exception>
    public static async Task<int> Run(string[] args) => args switch
    {
        ["token", .. var rest] => Token(rest),
        ["health", .. var rest] => await HealthWord.Ask(App.Configure(rest).Settings.Urls[0]),
        ["rebuild", .. var rest] when rest.All(word => word.StartsWith("--", StringComparison.Ordinal)) => await Rebuild(rest),
        [] or [['-', ..], ..] => await Serve(args),
        [var unknown, ..] => throw new WrongSettingException(unknown, $"is no command here. {Usage}"),
    };

    /// <summary>Serves until it is told to stop.</summary>
    private static async Task<int> Serve(string[] args)
    {
        await using var app = await App.Build(args);
        var settings = app.Services.GetRequiredService<Settings>();
        foreach (var url in settings.Urls) Probe(url);
        if (!settings.Clustered) await CommunityData.Load(app.Services);
        try
        {
            await app.StartAsync();
            // Actors of a cluster can be asked only by who has joined it.
            if (settings.Clustered) await CommunityData.Load(app.Services, app.Lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop before it was up.
            return 0;
        }
        if (app.Environment.IsDevelopment()) Greet(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Makes all views anew from the log, and says how far it is.</summary>
    private static async Task<int> Rebuild(string[] args)
    {
        await using var app = await App.Build(args);
        var projector = app.Services.GetRequiredService<Projector>();
        var followed = 0L;
        if (Console.IsOutputRedirected) await projector.Rebuild((done, _) => followed = done);
        else await AnsiConsole.Progress().StartAsync(async shown =>
        {
            var bar = shown.AddTask("Views");
            await projector.Rebuild((done, of) => bar.Value = 100.0 * (followed = done) / Math.Max(1, of));
            bar.Value = 100;
        });
        Console.WriteLine($"The views are made anew from {followed} entries of the log.");
        return 0;
    }

    /// <summary>Prints a development token.</summary>
    private static int Token(string[] args)
    {
        var (who, roles, days) = ((string?)null, new List<Role>(), DevelopmentTokens.Usual.TotalDays);
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new WrongSettingException(args[i], $"has no value. {Usage}");
            switch (args[i])
            {
                case "--as": who = value; break;
                case "--role": roles.Add(RoleOf(value)); break;
                case "--days": days = int.TryParse(value, out var given) && given is > 0 and <= 3650 ? given : throw new WrongSettingException("--days", "must be a whole number from 1 to 3650."); break;
                default: rest.AddRange([args[i], value]); break;
            }
        }
        if (!Slug.TryParse(who ?? "", out var participant, out var problem)) throw new WrongSettingException("--as", $"{problem} {Usage}");
        var (_, settings) = App.Configure([.. rest]);
        if (settings.Authority is not null)
            throw new WrongSettingException("Authentication:Authority", "signs the tokens; this program signs its own only in Development without one.");
        Console.WriteLine(new DevelopmentTokens(InstallationKey.In(settings.Folder, InstallationKey.Development), TimeProvider.System).Sign(participant, roles, TimeSpan.FromDays(days)).Token);
        return 0;
    }

    private static Role RoleOf(string word) => Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role => Caller.Word(role!.Value) == word)
        ?? throw new WrongSettingException("--role", $"\"{word}\" is no role; there is {string.Join(", ", Enum.GetValues<Role>().Select(Caller.Word))}.");

    /// <summary>Finds out before anything is started whether the address is free.</summary>
    private static void Probe(string url)
    {
        var address = BindingAddress.Parse(url);
        if (!IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)) ip = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
        try
        {
            using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(ip, address.Port));
        }
        catch (SocketException taken)
        {
            throw new WrongSettingException("urls", $"{url} cannot be listened on ({taken.Message.ToLowerInvariant()}); choose another with --urls.");
        }
    }

    private static void Greet(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        foreach (var url in app.Urls)
            Console.WriteLine($"Ccnso.Collab serves {url}   API reference: {url}/reference   live: {url}/api/v1/live");
        Console.WriteLine($"The record is in {(settings.Database is null ? settings.Folder : "PostgreSQL")}. Ctrl+C stops.");
        if (settings.Authority is null)
            Console.WriteLine("A token to write with: dotnet run --project src/Gateway -- token --as p-1 --role secretariat");
    }
}
