using System.Globalization;

namespace Ccnso.Collab.Gateway;

/// <summary>What can be set, read and checked once at start. Each is a key of configuration: <c>RateLimit:Burst</c>, or <c>RateLimit__Burst</c> in the environment.</summary>
public sealed record Settings
{
    /// <summary>Development: this program signs tokens itself. Anything else is production, where <see cref="Authority"/> does.</summary>
    public required bool Development { get; init; }

    /// <summary>Where the program listens.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Whether the actors live in a cluster of silos and not in this process; <c>Engine</c>, which is <c>orleans</c> or <c>embedded</c>.</summary>
    public bool Clustered { get; init; }

    /// <summary>The folder of the database and the development key; <c>Folder</c>, by default data-local where the program was started.</summary>
    public required string Folder { get; init; }

    /// <summary>The connection string of a PostgreSQL database instead; <c>ConnectionStrings:Collab</c>.</summary>
    public string? Database { get; init; }

    /// <summary>Who signs tokens: the address of an OpenID Connect provider.</summary>
    public string? Authority { get; init; }

    /// <summary>Whom tokens must be meant for.</summary>
    public string? Audience { get; init; }

    /// <summary>As which client of the provider the console signs people in; <c>Authentication:ClientId</c>. Without it the console is read only there.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret of that client; <c>Authentication:ClientSecret</c>.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Requests that a caller may make in a second over a long time; 0 for no limit.</summary>
    public int RatePerSecond { get; init; }

    /// <summary>Requests that a caller may make at once.</summary>
    public int RateBurst { get; init; }

    /// <summary>The most bytes that a request's body may have.</summary>
    public int BodyBytes { get; init; }

    /// <summary>The most bytes that a file may have which somebody sends, such as XLIFF; <c>Limits:FileBytes</c>.</summary>
    public int FileBytes { get; init; }

    /// <summary>The most bytes that a list of members may have; <c>Limits:ListBytes</c>.</summary>
    public int ListBytes { get; init; }

    /// <summary>Web origins whose pages may call the API; none by default.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Where a machine translates: the address of a service with LibreTranslate's interface; <c>Translation:Endpoint</c>, none by default.</summary>
    public string? TranslationEndpoint { get; init; }

    /// <summary>The key that this service wants, if it wants one; <c>Translation:Key</c>.</summary>
    public string? TranslationKey { get; init; }

    /// <summary>How long a translator waits for it; <c>Translation:Seconds</c>.</summary>
    public TimeSpan TranslationPatience { get; init; }

    /// <summary>Reads and checks all of it.</summary>
    /// <exception cref="WrongSettingException">One of them cannot be.</exception>
    public static Settings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var production = !environment.IsDevelopment();
        var settings = new Settings
        {
            Development = !production,
            Urls = [.. Words(configuration["urls"] ?? "http://127.0.0.1:5080").Select(url => Address("urls", url, "http", "https"))],
            Clustered = Engine(configuration["Engine"]),
            Folder = Path.GetFullPath(configuration["Folder"] is { Length: > 0 } folder ? folder : "data-local"),
            Database = configuration.GetConnectionString("Collab") is { Length: > 0 } database ? database : null,
            Authority = configuration["Authentication:Authority"] is { Length: > 0 } authority
                ? Address("Authentication:Authority", authority, production ? ["https"] : ["https", "http"]) : null,
            Audience = configuration["Authentication:Audience"] is { Length: > 0 } audience ? audience : null,
            ClientId = configuration["Authentication:ClientId"] is { Length: > 0 } client ? client : null,
            ClientSecret = configuration["Authentication:ClientSecret"] is { Length: > 0 } known ? known : null,
            RatePerSecond = Number(configuration, "RateLimit:PerSecond", 200, 0, 1_000_000),
            RateBurst = Number(configuration, "RateLimit:Burst", 1_000, 1, 1_000_000),
            BodyBytes = Number(configuration, "Limits:BodyBytes", 256 * 1024, 1024, 64 * 1024 * 1024),
            FileBytes = Number(configuration, "Limits:FileBytes", 8 * 1024 * 1024, 1024, 64 * 1024 * 1024),
            ListBytes = Number(configuration, "Limits:ListBytes", 64 * 1024 * 1024, 1024, 512 * 1024 * 1024),
            TranslationEndpoint = configuration["Translation:Endpoint"] is { Length: > 0 } machine ? Address("Translation:Endpoint", machine, "http", "https") : null,
            TranslationKey = configuration["Translation:Key"] is { Length: > 0 } secret ? secret : null,
            TranslationPatience = TimeSpan.FromSeconds(Number(configuration, "Translation:Seconds", 10, 1, 60)),
            Origins = [.. Origin(configuration).Select(origin => Address("Cors:Origins", origin, "http", "https").TrimEnd('/'))],
        };
        if (production && settings.Authority is null)
            throw new WrongSettingException("Authentication:Authority", "must be the address of an OpenID Connect provider outside Development.");
        if (settings.Authority is not null && settings.Audience is null)
            throw new WrongSettingException("Authentication:Audience", "must say whom the provider's tokens are meant for.");
        if (settings.ClientId is null != settings.ClientSecret is null)
            throw new WrongSettingException("Authentication:ClientSecret", "goes with Authentication:ClientId: both are set, or neither is.");
        if (settings.ClientId is not null && settings.Authority is null)
            throw new WrongSettingException("Authentication:ClientId", "is a client of the provider that Authentication:Authority names.");
        return settings;
    }

#if ORLEANS
    private static bool Engine(string? given) => given switch
    {
        null or "" or "orleans" => true,
        "embedded" => false,
        _ => throw new WrongSettingException("Engine", $"\"{given}\" is neither embedded nor orleans."),
    };
#else
    private static bool Engine(string? given) => given is null or "" or "embedded" ? false
        : throw new WrongSettingException("Engine", $"\"{given}\" is not in this build, which has the embedded engine only; build with -p:Orleans=true for a cluster.");
#endif

    private static IEnumerable<string> Origin(IConfiguration configuration) =>
        configuration.GetSection("Cors:Origins") is var section && section.Value is { } words ? Words(words) : section.Get<string[]>() ?? [];

    private static string[] Words(string list) => list.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Address(string name, string given, params string[] schemes) =>
        // Kestrel's own forms http://*:80 and http://+:80 are no URIs.
        Uri.TryCreate(given.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && schemes.Contains(uri.Scheme)
            ? given : throw new WrongSettingException(name, $"\"{given}\" is not an absolute {string.Join(" or ", schemes)} address.");

    private static int Number(IConfiguration configuration, string name, int usual, int least, int most) => configuration[name] switch
    {
        null or "" => usual,
        var given when int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var given => throw new WrongSettingException(name, string.Create(CultureInfo.InvariantCulture, $"\"{given}\" is not a whole number from {least} to {most}.")),
    };
}
