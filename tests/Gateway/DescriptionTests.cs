using System.Text.Json;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Log;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>The API's description is generated from the routes; a change to the API is a change to openapi.approved.json.</summary>
public sealed class DescriptionTests(Host host) : IClassFixture<Host>
{
    private static readonly string Approved = Path.Combine(Repository.Root, "tests", "Gateway", "openapi.approved.json");

    [Fact]
    public async Task The_description_is_the_approved_one()
    {
        var actual = (await host.Anonymous().Get("/openapi/v1.json")).Is(200).Text.ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("COLLAB_APPROVE") == "1") await File.WriteAllTextAsync(Approved, actual, TestContext.Current.CancellationToken);
        var approved = await File.ReadAllTextAsync(Approved, TestContext.Current.CancellationToken);
        var (was, now) = approved.Split('\n').Zip(actual.Split('\n')).FirstOrDefault(lines => lines.First != lines.Second);
        Assert.True(approved == actual, $"""
            The API is no longer the approved one. First difference:
              approved: {was}
              now:      {now}
            If that is meant, accept it with COLLAB_APPROVE=1 dotnet test --filter {nameof(DescriptionTests)}, and look at the diff of {Approved}.
            """);
    }

    [Fact]
    public async Task Every_operation_is_described_for_people_and_has_an_id_of_its_own()
    {
        var description = (await host.Anonymous().Get("/openapi/v1.json")).Json;
        Assert.StartsWith("3.1", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var operations = Operations(description).ToList();
        Assert.NotEmpty(operations);
        Assert.All(operations, operation => Assert.False(string.IsNullOrWhiteSpace(operation.Value.GetProperty("summary").GetString()), operation.Name));
        Assert.Equal(operations.Count, operations.Select(operation => operation.Value.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.All(operations, operation => Assert.True(operation.Value.GetProperty("responses").TryGetProperty("401", out _), operation.Name));
    }

    [Fact]
    public async Task Every_example_can_be_sent()
    {
        var operations = Operations((await host.Anonymous().Get("/openapi/v1.json")).Json).ToDictionary(operation => operation.Name, operation => operation.Value);
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<Sending>() is not { } sending) continue;
            var name = $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant()} {Paths.Of(endpoint)}";
            var example = operations[name].TryGetProperty("requestBody", out var body)
                ? body.GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText() : "{}";
            var parts = endpoint.RoutePattern.Parameters.Where(part => part.Name != "key")
                .Select(part => $"\"{part.Name}\":{Examples.Value(sending.Command.GetProperties().Single(p => p.Name.Equals(part.Name, StringComparison.OrdinalIgnoreCase)).PropertyType, part.Name)?.ToJsonString()}");
            var whole = $"{{{string.Join(',', [.. parts, .. example.Trim() is ['{', .. var fields, '}'] && fields.Trim().Length > 0 ? [fields] : Array.Empty<string>()])}}}";
            try
            {
                JsonSerializer.Deserialize(whole, sending.Command, Wire.Strict);
            }
            catch (JsonException wrong)
            {
                Assert.Fail($"{name}: {wrong.Message} {example}");
            }
        }
    }

    [Fact]
    public async Task The_reference_and_the_home_page_run_nothing_from_elsewhere()
    {
        foreach (var path in (string[])["/", "/reference/index.html"])
        {
            var page = (await host.Anonymous().Get(path)).Is(200);
            Assert.Equal("text/html", page.MediaType);
            Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("src=\"http", page.Text, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(string Name, JsonElement Value)> Operations(JsonElement description) =>
        from path in description.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name} {path.Name}", operation.Value);
}
