using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway;

/// <summary>
/// A route that sends a command to an actor: the body is the command, the address says whom and, for a part, which one.
/// <code>groups.Post&lt;Group, Join&gt;("/{key}/join", "Join the group");</code>
/// </summary>
public static class Send
{
    /// <summary>A command that adds or does something.</summary>
    public static RouteHandlerBuilder Post<TActor, TCommand>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TActor : IActor<TActor> where TCommand : ICommand<TActor> => routes.Map<TActor, TCommand>("POST", pattern, summary);

    /// <summary>A command that says how something shall be.</summary>
    public static RouteHandlerBuilder Put<TActor, TCommand>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TActor : IActor<TActor> where TCommand : ICommand<TActor> => routes.Map<TActor, TCommand>("PUT", pattern, summary);

    /// <summary>A command that changes the fields that it names; a field that is absent stays as it is.</summary>
    public static RouteHandlerBuilder Patch<TActor, TCommand>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TActor : IActor<TActor> where TCommand : ICommand<TActor> => routes.Map<TActor, TCommand>("PATCH", pattern, summary);

    /// <summary>A command that takes something away; it has no body.</summary>
    public static RouteHandlerBuilder Delete<TActor, TCommand>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TActor : IActor<TActor> where TCommand : ICommand<TActor> => routes.Map<TActor, TCommand>("DELETE", pattern, summary);

    /// <summary>Answers 201 and a Location when this event is among what happened: the actor's address, and after it the path of the part.</summary>
    public static RouteHandlerBuilder Creates<TEvent>(this RouteHandlerBuilder route, Func<TEvent, string>? part = null) where TEvent : IEvent =>
        route.WithMetadata(new Creation(happened => happened.OfType<TEvent>().Select(created => part is null ? "" : $"/{part(created)}").FirstOrDefault()));

    /// <summary>Refuses a command for something that the rules cannot see: null, or the problem.</summary>
    public static RouteHandlerBuilder Unless<TCommand>(this RouteHandlerBuilder route, Func<TCommand, HttpContext, Task<IResult?>> problem) where TCommand : ICommand =>
        route.WithMetadata(new Obstacle((command, http) => problem((TCommand)command, http)));

    private static RouteHandlerBuilder Map<TActor, TCommand>(this IEndpointRouteBuilder routes, string method, string pattern, string summary)
        where TActor : IActor<TActor> where TCommand : ICommand<TActor> => routes
            .MapMethods(pattern, [method], (string key, HttpContext http) => Handle<TActor, TCommand>(key, http))
            .WithMetadata(new Sending(typeof(TActor), typeof(TCommand)))
            .RequireAuthorization()
            .WithSummary(summary);

    private static async Task<IResult> Handle<TActor, TCommand>(string given, HttpContext http)
        where TActor : IActor<TActor> where TCommand : ICommand<TActor>
    {
        if (TActor.KeyOf(given) is not { } key)
            return Problems.Of(404, "not-there", $"No {TActor.Kind} can have the key \"{given}\".");
        var (command, problem) = await Body.Read<TCommand>(http);
        if (command is null) return problem!;
        if (!Preconditions.TryRead<TCommand>(http.Request, out var seen, out var idempotencyKey, out var wrong)) return wrong;
        if (http.GetEndpoint()?.Metadata.GetMetadata<Obstacle>() is { } obstacle && await obstacle.Problem(command, http) is { } refused) return refused;

        var context = Caller.Context(http) with { Seen = seen, IdempotencyKey = idempotencyKey };
        return Answered<TActor>(http, key, await http.RequestServices.GetRequiredService<IActors>().Ask(key, command, context, http.RequestAborted));
    }

    /// <summary>What an actor answered, as this route says it.</summary>
    internal static IResult Answered<TActor>(HttpContext http, string key, Answer answer) where TActor : IActor<TActor>
    {
        http.Response.Headers["Collab-Position"] = $"{answer.Position}";
        if (answer.Rejection is { } rejection) return Problems.Of(rejection);

        http.Response.Headers.ETag = $"\"{answer.Version}\"";
        var resource = $"/api/v1/{TActor.Collection}/{key}";
        var receipt = new Receipt(resource, answer.Version, answer.Position, [.. answer.Happened.Select(Happening.Of)]);
        return http.GetEndpoint()?.Metadata.GetMetadata<Creation>()?.Path(answer.Happened) is { } part
            ? Results.Json(receipt, Wire.Tolerant, statusCode: 201).With(http, "Location", resource + part)
            : Results.Json(receipt, Wire.Tolerant);
    }

    private static IResult With(this IResult result, HttpContext http, string header, string value)
    {
        http.Response.Headers[header] = value;
        return result;
    }
}

/// <summary>Route metadata: which command goes to which actor here.</summary>
public sealed record Sending(Type Actor, Type Command);

/// <summary>Route metadata: the path of what was created, below the actor's address, or null if nothing was.</summary>
public sealed record Creation(Func<IReadOnlyList<IEvent>, string?> Path);

/// <summary>Route metadata: what stands against a command outside the rules.</summary>
public sealed record Obstacle(Func<ICommand, HttpContext, Task<IResult?>> Problem);
