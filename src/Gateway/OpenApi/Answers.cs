using Microsoft.OpenApi;

namespace Ccnso.Collab.Gateway.OpenApi;

/// <summary>What an operation can answer: every status, its headers, and the shape of the body.</summary>
internal sealed class Answers
{
    private static readonly Dictionary<int, string> Meanings = new()
    {
        [201] = "Created; Location says where.",
        [204] = "There is none.",
        [304] = "You have it already.",
        [400] = "The shape is wrong: the sentence names the field.",
        [401] = "No token, or one that is not valid.",
        [403] = "You do not hold the office that this takes.",
        [404] = "Not there, or not for you to see.",
        [408] = "The body did not arrive in time.",
        [409] = "A rule stands against it; the reason says which.",
        [410] = "It was there and has ended.",
        [412] = "Somebody has changed it since you read it; both texts are in the answer.",
        [413] = "The body is too large.",
        [415] = "The body is not application/json.",
        [422] = "A value that cannot be, or an Idempotency-Key that was used for another request.",
        [428] = "This edit has to say with If-Match what it starts from.",
        [429] = "Too many requests; Retry-After says when to go on.",
        [503] = "Not now; Retry-After says when to try again.",
    };

    private readonly OpenApiOperation _operation;
    private readonly Schemas _schemas;

    public Answers(OpenApiOperation operation, Schemas schemas)
    {
        (_operation, _schemas) = (operation, schemas);
        operation.Responses = [];
    }

    /// <summary>An answer with a body of this type.</summary>
    public void Body(int status, Type type, string mediaType) => _operation.Responses!.TryAdd($"{status}", new OpenApiResponse
    {
        Description = status == 200 && type == typeof(Receipt) ? "Done, or so already." : Meanings.GetValueOrDefault(status, "As asked."),
        Content = status == 204 ? null : new Dictionary<string, OpenApiMediaType> { [mediaType] = new() { Schema = type == typeof(void) ? null : _schemas.Of(type) } },
        Headers = new Dictionary<string, IOpenApiHeader>(),
    });

    /// <summary>What a command can come to.</summary>
    public void Send(Sending sending, bool created)
    {
        Body(200, typeof(Receipt), "application/json");
        if (created) Body(201, typeof(Receipt), "application/json");
        foreach (var response in _operation.Responses!.Values)
        {
            Header(response, "ETag", "The actor's version now.");
            Header(response, "Collab-Position", "The position in the log: send it with a read to see your own write.");
        }
        if (created) Header(_operation.Responses["201"], "Location", "The address of what was created.");
        Problem(400, 403, 404, 409, 410, 412, 413, 415, 422, 503);
        if (sending.Command.IsAssignableTo(typeof(IRevision))) Problem(428);
    }

    /// <summary>What a read can come to.</summary>
    public void Read(bool isList, bool isTold)
    {
        _operation.Responses!["304"] = new OpenApiResponse { Description = Meanings[304] };
        Header(_operation.Responses["200"], "ETag", isList ? "Changes with everything that happens." : isTold ? "Its version in this language: send it back with If-Match." : "Its version: send it back with If-Match.");
        if (isTold) Header(_operation.Responses["200"], "Content-Language", "The languages in which the texts are; absent where they were written in several, and none was asked for.");
        Header(_operation.Responses["200"], "Collab-Position", "The position in the log that this shows: follow the live stream from here.");
        if (isList) Header(_operation.Responses["200"], "Link", "The next page, rel=\"next\"; absent on the last.");
        else Problem(404);
        Problem(400, 503);
    }

    /// <summary>Refusals.</summary>
    public void Problem(params IEnumerable<int> statuses)
    {
        foreach (var status in statuses)
        {
            Body(status, typeof(Problem), "application/problem+json");
            var response = _operation.Responses![$"{status}"];
            if (status is 429 or 503) Header(response, "Retry-After", "Seconds.");
            if (status == 401) Header(response, "WWW-Authenticate", "Bearer.");
        }
    }

    /// <summary>What this status means here, where it means something else than usual.</summary>
    public void Meaning(int status, string meaning) => _operation.Responses![$"{status}"].Description = meaning;

    /// <summary>By status.</summary>
    public void Sort()
    {
        var sorted = _operation.Responses!.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        _operation.Responses = [];
        foreach (var (status, response) in sorted) _operation.Responses[status] = response;
    }

    private static void Header(IOpenApiResponse response, string name, string description) =>
        response.Headers!.TryAdd(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
}
