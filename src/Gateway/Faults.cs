using System.Diagnostics;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway;

/// <summary>Whatever goes wrong outside the rules, told as a problem: never a stack trace, never an empty answer.</summary>
public static partial class Faults
{
    /// <summary>Everything after this answers with problems.</summary>
    public static void UseFaults(this IApplicationBuilder app)
    {
        app.Use(Catch);
        app.UseStatusCodePages(context => Explain(context.HttpContext).ExecuteAsync(context.HttpContext));
    }

    private static async Task Catch(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to answer to.
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await Tell(http, fault).ExecuteAsync(http);
        }
    }

    /// <summary>What went wrong, as a problem.</summary>
    internal static IResult Tell(HttpContext http, Exception fault)
    {
        switch (fault)
        {
            case BadHttpRequestException { StatusCode: 413 }:
                return Problems.Of(413, "too-large", $"The body is too large: at most {http.RequestServices.GetRequiredService<Settings>().BodyBytes:N0} bytes.");
            case BadHttpRequestException { StatusCode: 408 }:
                return Problems.Of(408, "too-slow", "The body did not arrive in time.");
            case BadHttpRequestException bad:
                return Problems.Of(bad.StatusCode, "malformed", "The request is malformed.");
            case ActorUnavailableException or UnknownEventException:
                http.Response.Headers.RetryAfter = "1";
                return Problems.Of(503, "unavailable", fault.Message);
            case OperationCanceledException:
                http.Response.Headers.RetryAfter = "1";
                return Problems.Of(503, "unavailable", "The platform is shutting down. Try again in a moment.");
        }
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Faults));
        var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        if (Outage.Is(fault))
        {
            LogOutage(log, fault, trace);
            http.Response.Headers.RetryAfter = "5";
            return Problems.Of(503, "log-unavailable", "The record cannot be reached at this moment. Try again; with the same Idempotency-Key nothing is done twice.");
        }
        LogUnexpected(log, fault, http.Request.Method, http.Request.Path, trace);
        return Problems.Of(500, "unexpected", $"This is our fault, not yours. It is logged as {trace}.");
    }

    private static IResult Explain(HttpContext http) => http.Response.StatusCode switch
    {
        401 when http.Request.Headers.Authorization.Count > 0 => Problems.Of(401, "token-invalid", "The token is not valid here, or not any more: sign in again."),
        401 => Problems.Of(401, "token-missing", "This takes a token: send it as \"Authorization: Bearer …\"."),
        403 => Problems.Of(403, "not-allowed", "Your token does not allow this."),
        404 => Problems.Of(404, "not-there", "There is nothing at this address; /reference shows what there is."),
        405 => Problems.Of(405, "no-such-method", $"This address does not know {http.Request.Method}; it knows {http.Response.Headers.Allow}."),
        413 => Problems.Of(413, "too-large", "The request is too large."),
        415 => Problems.Of(415, "not-json", "Send the body as application/json."),
        429 => Problems.Of(429, "too-many", "You have sent too many requests in too short a time; Retry-After says when to go on."),
        var other => Problems.Of(other, "refused", "The request was refused."),
    };

    [LoggerMessage(LogLevel.Error, "The log cannot be reached (trace {Trace})")]
    private static partial void LogOutage(ILogger log, Exception fault, string trace);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed unexpectedly (trace {Trace})")]
    private static partial void LogUnexpected(ILogger log, Exception fault, string method, string path, string trace);
}
