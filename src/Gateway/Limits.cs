using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ccnso.Collab.Gateway;

/// <summary>What one caller may ask at most, so that the others are served too, and what browsers may do with the answers.</summary>
public static class Limits
{
    /// <summary>A token bucket for each caller: the participant, else the address.</summary>
    public static void AddRateLimit(this IServiceCollection services, Settings settings) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = 429;
        limiter.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = $"{Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))}";
            return ValueTask.CompletedTask;
        };
        if (settings.RatePerSecond > 0)
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetTokenBucketLimiter(Who(http), _ => new()
            {
                TokenLimit = settings.RateBurst,
                TokensPerPeriod = Math.Max(1, settings.RatePerSecond / 5),
                ReplenishmentPeriod = settings.RatePerSecond >= 5 ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(1.0 / settings.RatePerSecond),
            }));
    });

    /// <summary>The server's own limits.</summary>
    public static void Restrict(KestrelServerOptions kestrel, Settings settings)
    {
        kestrel.AddServerHeader = false;
        // Beyond this a connection is cut; up to it, a body that is too large gets an answer that says so.
        kestrel.Limits.MaxRequestBodySize = Math.Max(16 * 1024 * 1024, Math.Max(settings.BodyBytes, settings.FileBytes));
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
    }

    /// <summary>Headers that keep browsers from guessing, leaking and framing.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app, Settings settings) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            // The console has a stricter one of its own, which lets forms through.
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
                ? "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                : "default-src 'none'; frame-ancestors 'none'";
            if (!settings.Development && http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static string Who(HttpContext http) => Caller.Id(http.User) is { } id ? $"id {id}" : $"at {http.Connection.RemoteIpAddress}";
}
