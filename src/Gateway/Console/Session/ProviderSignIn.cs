using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>
/// Signs people in to the console at the OpenID Connect provider, with an authorization code and PKCE (RFC 6749 section 4.1, RFC 7636). What is kept of it is
/// the access token, which is checked as any other, and lasts as long as the provider says.
/// </summary>
internal sealed class ProviderSignIn(IOptionsMonitor<OAuthOptions> options, IOptionsMonitor<JwtBearerOptions> bearer, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    /// <summary>The authentication scheme.</summary>
    public const string Name = "provider";

    private const string Token = "access_token";

    /// <summary>Where the provider sends people back to: what it has to be told of this installation.</summary>
    public const string Callback = $"{ConsoleHosting.Root}/signed-in";

    /// <summary>Signs in with this client of the provider.</summary>
    public static void Configure(OAuthOptions oauth, Settings settings)
    {
        (oauth.ClientId, oauth.ClientSecret, oauth.CallbackPath) = (settings.ClientId!, settings.ClientSecret!, Callback);
        // Until the provider has been asked where they are.
        (oauth.AuthorizationEndpoint, oauth.TokenEndpoint) = (settings.Authority!, settings.Authority!);
        (oauth.UsePkce, oauth.SaveTokens, oauth.BackchannelTimeout) = (true, true, TimeSpan.FromSeconds(10));
        oauth.SignInScheme = JwtBearerDefaults.AuthenticationScheme;
        oauth.Scope.Add("openid");
        // Providers differ in how they are told whom a token is for: RFC 8707, and before there was one.
        oauth.AdditionalAuthorizationParameters["audience"] = settings.Audience!;
        if (Uri.IsWellFormedUriString(settings.Audience, UriKind.Absolute)) oauth.AdditionalAuthorizationParameters["resource"] = settings.Audience!;
        (oauth.CorrelationCookie.SameSite, oauth.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        oauth.Events.OnTicketReceived = Open;
        oauth.Events.OnRemoteFailure = failed =>
        {
            failed.HandleResponse();
            return Return(failed.HttpContext, "refused");
        };
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            await Discover();
        }
        catch (InvalidOperationException fault)
        {
            Logger.LogError(fault, "The identity provider {Authority} cannot be reached.", Options.AuthorizationEndpoint);
            await Return(Context, "unreachable");
            return;
        }
        await base.HandleChallengeAsync(properties);
    }

    /// <inheritdoc/>
    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        await Discover();
        return await base.ExchangeCodeAsync(context);
    }

    private async Task Discover()
    {
        var provider = await bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager!.GetConfigurationAsync(Context.RequestAborted);
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (provider.AuthorizationEndpoint, provider.TokenEndpoint);
    }

    private static async Task Open(TicketReceivedContext received)
    {
        received.HandleResponse();
        var (http, token) = (received.HttpContext, received.Properties!.GetTokenValue(Token)!);
        http.Request.Headers.Authorization = $"Bearer {token}";
        if (await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme) is { Succeeded: true, Properties.ExpiresUtc: { } until })
        {
            Session.Open(http, token, until - http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
            http.Response.Redirect(received.ReturnUri!);
        }
        else
        {
            await Return(http, "not-ours");
        }
    }

    /// <summary>Back to where one signs in, with what went wrong.</summary>
    private static Task Return(HttpContext http, string problem)
    {
        http.Response.Redirect($"{http.Request.PathBase}{ConsoleHosting.Page("sign-in", Reader.Asking(http).Phrases)}?problem={problem}");
        return Task.CompletedTask;
    }
}
