using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ccnso.Collab.Gateway.OpenApi;

/// <summary>The API described for programs, at <c>/openapi/v1.json</c>, and for people, at <c>/reference</c>.</summary>
public static class Description
{
    private const string About =
        """
        Working groups, meetings and agendas of the ccNSO community. Whatever happens is recorded once; it can be read, listed, and followed live.

        Reading public things takes no token; writing does. Refusals are problem details (RFC 9457) with a `reason` for machines and a sentence for people.
        A write answers a `Collab-Position`: send it with a read to see your own write. Send `If-Match` with the ETag that you read, and nobody's edit is
        overwritten unseen. Texts come as they were written, or in the language of `Accept-Language` or `lang`, and then `texts` says beside them how each came;
        what is sent is always the source. Send an `Idempotency-Key`, and trying again does nothing twice.

        A regional organisation's identity system provisions its contacts and their groups by SCIM 2.0 at `/scim/v2`, which describes itself (`/scim/v2/Schemas`).
        """;

    /// <summary>Describes the routes from what they say of themselves.</summary>
    public static void AddDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        var schemas = new ConditionalWeakTable<OpenApiDocument, Schemas>();
        options.AddOperationTransformer((operation, context, _) =>
        {
            new Operations(operation, context, schemas.GetValue(context.Document!, document => new(document))).Describe();
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Ccnso.Collab", Version = "v1", Description = About };
            document.Servers = [new() { Url = "/" }];
            // The framework also names the assembly that it runs in.
            document.Tags = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags!)
                .Select(tag => tag.Reference.Id!).Distinct().Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }).ToHashSet();
            document.Components ??= new();
            document.Components.Schemas = document.Components.Schemas?.Where(schema => schemas.TryGetValue(document, out var own) && own.Names.Contains(schema.Key))
                .OrderBy(schema => schema.Key, StringComparer.Ordinal).ToDictionary();
            document.AddComponent<IOpenApiSecurityScheme>("bearer", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "A token of the identity provider; in Development one from POST /api/v1/dev/token.",
            });
            return Task.CompletedTask;
        });
    });

    /// <summary>Maps both.</summary>
    public static void MapDescription(this WebApplication app)
    {
        var description = new Lazy<Task<byte[]>>(async () =>
        {
            var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync();
            return Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));
        });
        app.MapGet("/openapi/v1.json", async (HttpContext http) =>
        {
            var bytes = await description.Value;
            return Reads.Answer(http, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"", () => bytes);
        }).ExcludeFromDescription();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "reference";
            page.DocumentTitle = "Ccnso.Collab: API reference";
            page.SwaggerEndpoint("/openapi/v1.json", "v1");
        });
    }
}
