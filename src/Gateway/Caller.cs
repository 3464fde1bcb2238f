using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Ccnso.Collab.Values;
using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway;

/// <summary>Turns a request into the <see cref="Context"/> that rules decide by: the one place where time and identity come in.</summary>
public static class Caller
{
    /// <summary>Who asks, when, and with which precondition and key.</summary>
    public static Context Context(HttpContext http) => new(Id(http.User)!, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow())
    {
        Roles = [.. http.User.FindAll("role").Select(claim => Enum.TryParse<Role>(claim.Value, ignoreCase: true, out var role) ? role : default(Role?)).OfType<Role>()],
        Seen = Seen(http.Request),
        IdempotencyKey = http.Request.Headers["Idempotency-Key"].FirstOrDefault()?.Trim('"'),
    };

    /// <summary>
    /// The participant's id: the token's subject, where that is a readable key, else a key made from issuer and subject.
    /// Null for whoever sent no token.
    /// </summary>
    public static string? Id(ClaimsPrincipal user)
    {
        if (user.FindFirst("sub") is not { } subject) return null;
        return Slug.TryParse(subject.Value, out var slug, out _)
            ? slug.ToString()
            : $"p-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject.Issuer} {subject.Value}")).AsSpan(0, 10))}";
    }

    /// <summary>The version in If-Match, null without the header; -1, which nothing matches, for a tag that is none of ours.</summary>
    private static long? Seen(HttpRequest request) => request.Headers.IfMatch.ToString() switch
    {
        "" or "*" => null,
        var given when EntityTagHeaderValue.TryParse(given, out var tag) && long.TryParse(tag.Tag.AsSpan()[1..^1], out var version) => version,
        _ => -1,
    };
}
