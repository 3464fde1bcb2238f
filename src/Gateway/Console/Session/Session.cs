using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>
/// Who is signed in to the console: the cookie carries a token, which is checked as any other. It is sent to the console's own addresses and read for them
/// only, so that it never speaks for anybody to the API; and no form is taken without its own secret.
/// </summary>
internal static class Session
{
    private const string Cookie = "collab-console";

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>Some providers' tokens are longer than a cookie may be.</summary>
    private static readonly ChunkingCookieManager Cookies = new();

    /// <summary>Whether anybody can sign in here: with the provider, or in Development as whoever one wants to be.</summary>
    public static bool IsPossible(HttpContext http) => HasProvider(http) || http.RequestServices.GetService<DevelopmentTokens>() is not null;

    /// <summary>Whether one signs in with the provider.</summary>
    public static bool HasProvider(HttpContext http) => http.RequestServices.GetRequiredService<Settings>().ClientId is not null;

    /// <summary>Takes the cookie for the token, in the console, where people sign in there.</summary>
    public static void Accept(JwtBearerOptions bearer)
    {
        var others = bearer.Events.OnMessageReceived;
        bearer.Events.OnMessageReceived = received =>
        {
            if (received.Request.Path.StartsWithSegments(ConsoleHosting.Root) && received.Request.Headers.Authorization.Count == 0
                && IsPossible(received.HttpContext))
                received.Token = Cookies.GetRequestCookie(received.HttpContext, Cookie);
            return others(received);
        };
    }

    /// <summary>Signs this participant in; the tokens are those of Development.</summary>
    public static void Open(HttpContext http, DevelopmentTokens tokens, Values.Slug participant, IEnumerable<Role> roles) =>
        Open(http, tokens.Sign(participant, roles, Lasts).Token, Lasts);

    /// <summary>Signs in whoever this token is for.</summary>
    public static void Open(HttpContext http, string token, TimeSpan lasts) => Cookies.AppendResponseCookie(http, Cookie, token, Kept(http, lasts));

    /// <summary>Signs out.</summary>
    public static void Close(HttpContext http) => Cookies.DeleteCookie(http, Cookie, Kept(http, TimeSpan.Zero));

    private static CookieOptions Kept(HttpContext http, TimeSpan lasts) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = http.Request.PathBase + ConsoleHosting.Root,
        MaxAge = lasts,
    };
}
