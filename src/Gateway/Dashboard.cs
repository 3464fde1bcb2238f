using Microsoft.AspNetCore.Authentication.JwtBearer;
using Orleans.Dashboard;

namespace Ccnso.Collab.Gateway;

/// <summary>
/// Orleans' dashboard of the cluster, for the secretariat. A browser sends no bearer token by itself: the page <c>/dashboard/sign-in</c>
/// hands it in once and gets it back as a cookie, which is taken for reading the dashboard and for nothing else.
/// </summary>
public static class Dashboard
{
    private const string Root = "/dashboard";
    private const string Token = "collab-dashboard";

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>Takes the cookie for the token, where the dashboard is read.</summary>
    public static IServiceCollection AddDashboardSignIn(this IServiceCollection services) =>
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer => bearer.Events.OnMessageReceived = received =>
        {
            if (HttpMethods.IsGet(received.Request.Method) && received.Request.Path.StartsWithSegments(Root) && received.Request.Headers.Authorization.Count == 0)
                received.Token = received.Request.Cookies[Token];
            return Task.CompletedTask;
        });

    /// <summary>Maps <c>/dashboard</c>.</summary>
    public static void MapDashboard(this IEndpointRouteBuilder app)
    {
        app.MapOrleansDashboard(Root).RequireAuthorization().AddEndpointFilter(ClusterState.ForTheSecretariat).ExcludeFromDescription();
        var session = app.MapGroup(Root).ExcludeFromDescription();
        session.MapGet("/sign-in", () => Results.Bytes(Home.Read("Dashboard.html"), "text/html; charset=utf-8"));
        session.MapGet("/sign-in.js", () => Results.Bytes(Home.Read("Dashboard.js"), "text/javascript; charset=utf-8"));
        session.MapPost("/session", Open).RequireAuthorization().AddEndpointFilter(ClusterState.ForTheSecretariat);
        session.MapDelete("/session", Close).RequireAuthorization();
    }

    private static IResult Open(HttpContext http)
    {
        http.Response.Cookies.Append(Token, $"{http.Request.Headers.Authorization}"["Bearer ".Length..], Kept(Lasts));
        return Results.NoContent();
    }

    private static IResult Close(HttpContext http)
    {
        http.Response.Cookies.Append(Token, "", Kept(TimeSpan.Zero));
        return Results.NoContent();
    }

    private static CookieOptions Kept(TimeSpan lasts) => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = Root, MaxAge = lasts };
}
