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

    /// <summary>Takes the cookie for the token, in the console, in Development: elsewhere nobody signs in there.</summary>
    public static void Accept(JwtBearerOptions bearer)
    {
        var others = bearer.Events.OnMessageReceived;
        bearer.Events.OnMessageReceived = received =>
        {
            if (received.Request.Path.StartsWithSegments(ConsoleHosting.Root) && received.Request.Headers.Authorization.Count == 0
                && received.HttpContext.RequestServices.GetService<DevelopmentTokens>() is not null)
                received.Token = received.Request.Cookies[Cookie];
            return others(received);
        };
    }

    /// <summary>Signs this participant in; the tokens are those of Development.</summary>
    public static void Open(HttpContext http, DevelopmentTokens tokens, Values.Slug participant, IEnumerable<Role> roles) =>
        http.Response.Cookies.Append(Cookie, tokens.Sign(participant, roles, Lasts).Token, Kept(http, Lasts));

    /// <summary>Signs out.</summary>
    public static void Close(HttpContext http) => http.Response.Cookies.Append(Cookie, "", Kept(http, TimeSpan.Zero));

    private static CookieOptions Kept(HttpContext http, TimeSpan lasts) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = http.Request.PathBase + ConsoleHosting.Root,
        MaxAge = lasts,
    };
}
