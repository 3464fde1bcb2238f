using Ccnso.Collab.Gateway.Rooms;
using Ccnso.Collab.Log;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;

namespace Ccnso.Collab.Gateway;

/// <summary>
/// Bearer tokens: those of the OpenID Connect provider in production, our own in Development. What a token may do to a group is
/// decided by the group; here it is only established who holds it.
/// </summary>
public static partial class SignIn
{
    private static readonly object Unreachable = new();

    private static readonly string[] Asymmetric = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>Accepts the tokens that these settings allow, and no others.</summary>
    public static void AddSignIn(this IServiceCollection services, Settings settings)
    {
        var own = settings.Authority is null ? new DevelopmentTokens(InstallationKey.In(settings.Folder, InstallationKey.Development), TimeProvider.System) : null;
        if (own is not null) services.AddSingleton(own);
        services.AddAuthorization();
        // What the console's forms carry is read by every process over this folder, and after a restart.
        services.AddDataProtection().SetApplicationName("ccnso-collab").PersistKeysToFileSystem(new(Path.Combine(settings.Folder, "forms")));
        var schemes = services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme);
        if (settings.ClientId is not null) schemes.AddOAuth<OAuthOptions, ProviderSignIn>(ProviderSignIn.Name, oauth => ProviderSignIn.Configure(oauth, settings));
        schemes.AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.Authority = settings.Authority;
            bearer.RequireHttpsMetadata = !settings.Development;
            bearer.BackchannelTimeout = TimeSpan.FromSeconds(5);
            bearer.Events = new() { OnAuthenticationFailed = NoticeOutage };
            bearer.TokenValidationParameters = new()
            {
                ValidAudience = own is null ? settings.Audience : DevelopmentTokens.Issuer,
                ValidIssuer = own is null ? null : DevelopmentTokens.Issuer,
                IssuerSigningKey = own?.Key,
                ValidAlgorithms = own is null ? Asymmetric : [SecurityAlgorithms.HmacSha256],
                NameClaimType = "sub",
                RoleClaimType = "role",
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });
    }

    /// <summary>A token that is not valid is refused everywhere, also where none is needed.</summary>
    public static void UseSignIn(this IApplicationBuilder app) =>
        app.Use((http, next) => http.Request.Headers.Authorization.Count == 0 || Caller.Id(http.User) is not null ? next(http)
            : http.Items.ContainsKey(Unreachable) ? Problems.Of(503, "sign-in-unavailable", "The identity provider cannot be reached at this moment, so that no token can be checked. Try again in a moment.").ExecuteAsync(http)
            : http.ChallengeAsync());

    /// <summary>A token that cannot be checked is not the caller's fault.</summary>
    private static async Task NoticeOutage(AuthenticationFailedContext failed)
    {
        if (failed.Options.ConfigurationManager is not { } provider) return;
        try
        {
            await provider.GetConfigurationAsync(failed.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException fault)
        {
            LogUnreachable(failed.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SignIn)), fault, failed.Options.Authority);
            failed.HttpContext.Items[Unreachable] = true;
            failed.HttpContext.Response.Headers.RetryAfter = "5";
        }
    }

    [LoggerMessage(LogLevel.Error, "The identity provider {Authority} cannot be reached")]
    private static partial void LogUnreachable(ILogger log, Exception fault, string? authority);

    /// <summary>In Development: a token for whoever one wants to be.</summary>
    public static void MapDevelopmentTokens(this IEndpointRouteBuilder api)
    {
        if (api.ServiceProvider.GetService<DevelopmentTokens>() is not { } tokens) return;
        api.MapPost("/dev/token", async (HttpContext http) =>
            {
                var (wish, problem) = await Body.Read<TokenWish>(http);
                return wish is null ? problem! : Results.Json(tokens.Sign(wish.As, wish.Roles ?? []), Wire.Tolerant);
            })
            .WithSummary("A token to try things out with (Development only)")
            .WithMetadata(new Taking(typeof(TokenWish))).Produces<DevelopmentToken>().WithTags("Development");
    }
}

/// <summary>Route metadata: the body of a request that is no command.</summary>
/// <param name="Body">Its type.</param>
/// <param name="Once">Whether an Idempotency-Key keeps it from being done twice.</param>
public sealed record Taking(Type Body, bool Once = false);
