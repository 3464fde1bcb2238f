using System.Text;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>
/// Every route that exists × whoever may ask, as a table that a person can read: routes.approved.txt. A route without a row fails, and
/// so does a row that is no longer true.
/// </summary>
public sealed class RouteTableTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private static readonly string Approved = Path.Combine(Repository.Root, "tests", "Gateway", "routes.approved.txt");

    private IReadOnlyList<(string Method, string Path, bool Writes)> Routes => [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => (
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET",
            Paths.Of(endpoint),
            endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null))
        .OrderBy(route => route.Item2, StringComparer.Ordinal).ThenBy(route => route.Item1, StringComparer.Ordinal)];

    [Fact]
    public async Task Everybody_may_do_what_the_table_says_and_nothing_else()
    {
        var description = (await host.Anonymous().Get("/openapi/v1.json")).Json;
        var table = new StringBuilder("# Answers by status: no token, chair of another group, observer, member, chair, secretariat; asked in this order\n");
        foreach (var (number, (method, path, _)) in Routes.Index())
        {
            var world = new RouteWorld(host, description, number);
            if (path.Contains('{', StringComparison.Ordinal)) await world.Make(path);
            var statuses = new List<int>();
            foreach (var caller in world.Callers) statuses.Add(await world.Ask(caller, method, path));
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{string.Join(' ', statuses)}  {method,-6} {path}\n");
        }
        if (Environment.GetEnvironmentVariable("COLLAB_APPROVE") == "1") await File.WriteAllTextAsync(Approved, table.ToString(), TestContext.Current.CancellationToken);
        var (approved, actual) = ((await File.ReadAllTextAsync(Approved, TestContext.Current.CancellationToken)).Split('\n'), table.ToString().Split('\n'));
        Assert.True(approved.SequenceEqual(actual), $"""
            Routes, or what people may do, differ from {Approved}:
            {string.Join('\n', approved.Except(actual).Select(line => $"- {line}").Concat(actual.Except(approved).Select(line => $"+ {line}")))}
            If that is meant, accept it with COLLAB_APPROVE=1 dotnet test --filter {nameof(RouteTableTests)}.
            """);
    }

    [Fact]
    public async Task No_route_takes_a_token_that_is_expired_or_signed_by_another_or_by_nobody()
    {
        var description = (await host.Anonymous().Get("/openapi/v1.json")).Json;
        var world = new RouteWorld(host, description, 600);
        foreach (var (kind, token) in new[] { ("expired", Expired()), ("another key", OtherKey()), ("no signature", Unsigned()) })
            foreach (var (method, path, _) in Routes)
                Assert.True(await world.Ask(host.Bearing(token), method, path) == 401, $"{method} {path} takes a token: {kind}");
    }

    [Fact]
    public async Task Whatever_writes_takes_a_token()
    {
        var description = (await host.Anonymous().Get("/openapi/v1.json")).Json;
        var world = new RouteWorld(host, description, 601);
        foreach (var (method, path, writes) in Routes.Where(route => route.Method != "GET" && route.Path != "/api/v1/dev/token"))
        {
            Assert.True(writes, $"{method} {path} asks for no token");
            Assert.Equal(401, await world.Ask(host.Anonymous(), method, path));
        }
    }

    private string Expired() => host.Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>("staff"), [Actors.Role.Secretariat], TimeSpan.FromHours(-1)).Token;

    private static string OtherKey() => new DevelopmentTokens(new byte[32], TimeProvider.System).Sign(Value.Of<Slug>("staff"), [Actors.Role.Secretariat]).Token;

    private string Unsigned()
    {
        var good = host.Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>("staff"), [Actors.Role.Secretariat]).Token;
        return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{good.Split('.')[1]}.";
    }
}

/// <summary>Paths of routes as the API's description writes them.</summary>
internal static class Paths
{
    /// <summary>Without constraints and trailing slash.</summary>
    public static string Of(RouteEndpoint endpoint) =>
        System.Text.RegularExpressions.Regex.Replace($"/{endpoint.RoutePattern.RawText!.Trim('/')}", @"\{(\w+):\w+\}", "{$1}");
}
