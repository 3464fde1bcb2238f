namespace Ccnso.Collab.Gateway;

/// <summary>Where tokens for this gateway come from, for programs that know only its address (RFC 9728).</summary>
public static class ProtectedResource
{
    /// <summary>Its well-known path.</summary>
    public const string Path = "/.well-known/oauth-protected-resource";

    /// <summary>Maps it, where there is a provider.</summary>
    public static void MapProtectedResource(this IEndpointRouteBuilder app, Settings settings)
    {
        if (settings.Authority is not { } authority) return;
        app.MapGet(Path, (HttpRequest request) => Results.Json(new Dictionary<string, object>
        {
            ["resource"] = $"{request.Scheme}://{request.Host}{request.PathBase}",
            ["authorization_servers"] = new[] { authority },
            ["bearer_methods_supported"] = new[] { "header" },
        })).ExcludeFromDescription();
    }
}
