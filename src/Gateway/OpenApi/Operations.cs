using System.Text.RegularExpressions;
using Ccnso.Collab.Gateway.Exchange;
using Ccnso.Collab.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ccnso.Collab.Gateway.OpenApi;

/// <summary>Describes one route by what its metadata says: which command goes to whom, which view is read, what can be answered.</summary>
internal sealed partial class Operations(OpenApiOperation operation, OpenApiOperationTransformerContext context, Schemas schemas)
{
    private readonly IList<object> _metadata = context.Description.ActionDescriptor.EndpointMetadata;
    private readonly string _path = Constraints().Replace(context.Description.RelativePath!, "}");

    /// <summary>Fills in what the framework cannot know.</summary>
    public void Describe()
    {
        var sending = The<Sending>();
        var reading = The<Reading>();
        var own = sending is not null || reading is not null;
        operation.OperationId = sending is not null ? Camel(sending.Actor.Name + sending.Command.Name) : Camel(context.Description.HttpMethod!.ToLowerInvariant() + Words(_path));
        if (own) operation.Tags = new HashSet<OpenApiTagReference> { new(Segment(_path), context.Document) };
        if (sending is not null) operation.Description = Docs.Of(sending.Command);

        var parts = Parts().Matches(_path).Select(match => match.Groups[1].Value).ToList();
        operation.Parameters = own ? [] : operation.Parameters ?? [];
        if (own) foreach (var part in parts) Parameter(ParameterLocation.Path, part, Said(sending?.Command, part), Kind(sending?.Command, part));
        if (sending is not null) Send(sending, [.. parts.Where(part => part != "key")]);
        if (reading is not null) Read(reading);
        if (The<Taking>() is { } taking) Take(taking.Body, []);
        if (_metadata.OfType<TakingFile>().Reverse().ToList() is { Count: > 0 } files) Take(files);
        if (The<Taking>() is { Once: true }) TakeKey();
        Answer(sending, reading);
        if (_metadata.OfType<IAuthorizeData>().Any())
            operation.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
    }

    private void Send(Sending sending, IReadOnlyCollection<string> parts)
    {
        Take(sending.Command, parts);
        TakeKey();
        Parameter(ParameterLocation.Header, "If-Match", sending.Command.IsAssignableTo(typeof(IRevision))
            ? "The ETag of what you read; fields that somebody else has changed since are refused with both texts."
            : "The ETag of what you read; refused if it has changed since.");
    }

    private void TakeKey() => Parameter(ParameterLocation.Header, "Idempotency-Key", "Your own key for this very request, 1 to 255 visible ASCII characters: sent again with the same key and body, it answers the same and does nothing twice (draft-ietf-httpapi-idempotency-key-header-07).");

    private void Take(Type type, IReadOnlyCollection<string> parts)
    {
        if (!Schemas.Fields(type, parts).Any()) return;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = schemas.Of(type, parts), Example = Examples.Of(type, parts, The<Example>()?.Body) },
            },
        };
    }

    private void Take(IReadOnlyList<TakingFile> files)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = files.ToDictionary(file => file.MediaType, file => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = file.Example }),
        };
        Parameter(ParameterLocation.Header, "Idempotency-Key", "Your own key for this very request, 1 to 255 visible ASCII characters: sent again with the same key and file, nothing is done twice (draft-ietf-httpapi-idempotency-key-header-07).");
    }

    private void Read(Reading reading)
    {
        var told = TextsShown.In(reading.Shown) is not null;
        if (reading.Filters is { } filters)
        {
            foreach (var filter in filters) Parameter(ParameterLocation.Query, filter, $"Only those with this {Spaced(filter)}.");
            Parameter(ParameterLocation.Query, "q", $"Only those with all of these words{(told ? ", as they were written" : "")}, in any case, with or without accents.");
            Parameter(ParameterLocation.Query, "sort", $"The field to sort by{(told ? ", as it was written" : "")}, with a hyphen before it for descending; without it, by key.",
                new() { Type = JsonSchemaType.String, Enum = [.. filters.SelectMany(filter => new System.Text.Json.Nodes.JsonNode[] { filter, $"-{filter}" })] });
            Parameter(ParameterLocation.Query, "limit", "How many at most.", new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "500", Default = 50 });
            Parameter(ParameterLocation.Query, "after", "Where the page before ended; follow the Link header instead of making it up.");
        }
        if (told)
        {
            Parameter(ParameterLocation.Query, Reader.Lang, Reader.LangSaid);
            Parameter(ParameterLocation.Header, "Accept-Language", "The languages to read it in, as they are liked (RFC 9110); without any, or with * alone, it comes as it was written.");
        }
        Parameter(ParameterLocation.Header, "Collab-Position", "The position that a write answered: the read waits until it is seen here.", new() { Type = JsonSchemaType.Integer, Format = "int64" });
        Parameter(ParameterLocation.Header, "If-None-Match", "The ETag of what you have: 304 if it is still so.");
    }

    private void Answer(Sending? sending, Reading? reading)
    {
        var answers = new Answers(operation, schemas);
        foreach (var told in _metadata.OfType<IProducesResponseTypeMetadata>().Where(told => told.Type is not null && told.StatusCode < 400))
            answers.Body(told.StatusCode, told.Type!, told.ContentTypes.FirstOrDefault() ?? "application/json");
        if (sending is not null) answers.Send(sending, created: The<Creation>() is not null);
        if (reading is not null) answers.Read(isList: reading.Filters is not null, isTold: TextsShown.In(reading.Shown) is not null);
        foreach (var told in _metadata.OfType<IProducesResponseTypeMetadata>().Where(told => told.StatusCode >= 400)) answers.Problem(told.StatusCode);
        if (The<Taking>() is not null) answers.Problem(400, 413, 415, 422);
        if (_metadata.OfType<TakingFile>().Reverse().Select(file => file.MediaType).ToList() is { Count: > 0 } types) answers.Meaning(415, $"The body is not {string.Join(" or ", types)}.");
        answers.Problem(401);
        if (!_path.StartsWith("health", StringComparison.Ordinal)) answers.Problem(429);
        answers.Sort();
    }

    private void Parameter(ParameterLocation place, string name, string? description, OpenApiSchema? schema = null) => operation.Parameters!.Add(new OpenApiParameter
    {
        In = place,
        Name = name,
        Description = description,
        Required = place == ParameterLocation.Path,
        Schema = schema ?? new OpenApiSchema { Type = JsonSchemaType.String },
    });

    private string? Said(Type? command, string part) =>
        part == "key" ? $"The key of the {Segment(_path)[..^1].ToLowerInvariant()}." : command is null ? null : Docs.Of(command, part);

    private static OpenApiSchema? Kind(Type? command, string part) =>
        command is not null && Schemas.Fields(command, []).FirstOrDefault(field => field.Name == part)?.PropertyType == typeof(int)
            ? new() { Type = JsonSchemaType.Integer, Format = "int32" } : null;

    private T? The<T>() where T : class => _metadata.OfType<T>().LastOrDefault();

    private static string Segment(string path) => path.Split('/') is ["api", "v1", var first, ..] ? Capital(first) : Capital(path.Split('/')[0]);

    private static string Words(string path) => string.Concat(path.Replace("api/v1/", "", StringComparison.Ordinal).Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Select(segment => segment.StartsWith('{') ? $"By{Capital(segment.Trim('{', '}'))}" : string.Concat(segment.Split('-', '.').Select(Capital))));

    private static string Spaced(string name) => Capitals().Replace(name, match => $" {match.Value.ToLowerInvariant()}");

    private static string Camel(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Parts();

    [GeneratedRegex(@":[^}/]*\}")]
    private static partial Regex Constraints();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
