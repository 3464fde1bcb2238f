using Ccnso.Collab.Gateway.Scim;
using Microsoft.AspNetCore.Mvc;

namespace Ccnso.Collab.Gateway;

/// <summary>Every refusal as a problem detail (RFC 9457): <c>reason</c> is the word for machines, <c>detail</c> the sentence for people, in English, <c>title</c> what it comes down to in the reader's language.</summary>
public static class Problems
{
    /// <summary>A refusal by the rules.</summary>
    public static IResult Of(Rejection rejection) => Of(Status(rejection.Kind), rejection.Reason, rejection.Sentence, rejection.Clashes);

    /// <summary>A refusal by the edge.</summary>
    public static IResult Of(int status, string reason, string sentence, IReadOnlyList<Clash>? clashes = null)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Type = $"/problems/{reason}",
            Detail = sentence,
            Extensions = { ["reason"] = reason },
        };
        if (clashes is { Count: > 0 }) problem.Extensions["clashes"] = clashes;
        return new Refused(reason, problem);
    }

    /// <summary>The status of a refusal by the rules.</summary>
    internal static int Status(Refusal kind) => kind switch
    {
        Refusal.NotAllowed => 403,
        Refusal.NotThere => 404,
        Refusal.Rule => 409,
        Refusal.Ended => 410,
        Refusal.Stale => 412,
        Refusal.Impossible => 422,
        Refusal.SeenMissing => 428,
        _ => 500,
    };
}

/// <summary>A refusal on its way to whoever asked: only there it is known in which language they read.</summary>
internal sealed class Refused(string reason, ProblemDetails problem) : IResult, IStatusCodeHttpResult
{
    /// <inheritdoc/>
    public int? StatusCode => problem.Status;

    /// <summary>What is in the way and what would help.</summary>
    public string Sentence => problem.Detail!;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (ScimAnswer.IsFor(httpContext)) return ScimAnswer.Of(new ScimException(problem.Status ?? 500, null, Sentence)).ExecuteAsync(httpContext);
        problem.Title = Reader.Asking(httpContext).Phrases.Find($"problems.{reason}") ?? reason.Replace('-', ' ');
        return Results.Problem(problem).ExecuteAsync(httpContext);
    }
}

/// <summary>A refusal (RFC 9457).</summary>
/// <param name="Type">The address of this sort of problem.</param>
/// <param name="Title">Its name, in the reader's language.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is in the way and what would help, in one sentence.</param>
/// <param name="Reason">A stable word for machines, such as <c>agenda-closed</c>.</param>
/// <param name="Clashes">For a stale edit: each field with what stands there now and what you sent.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Reason, IReadOnlyList<Clash>? Clashes = null);
