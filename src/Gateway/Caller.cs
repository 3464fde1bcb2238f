using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway;

/// <summary>Turns a request into the <see cref="Context"/> that rules decide by: the one place where time and identity come in.</summary>
public static class Caller
{
    /// <summary>Who asks, and when.</summary>
    public static Context Context(HttpContext http) => new(Id(http.User)!, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow())
    {
        Roles = [.. http.User.FindAll("role").SelectMany(claim => Enum.GetValues<Role>().Where(role => Word(role) == claim.Value))],
    };

    /// <summary>A role as tokens name it: lower case with hyphens.</summary>
    public static string Word(Role role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    /// <summary>
    /// The participant's id: the token's subject, where that is a readable key, else a key made from issuer and subject.
    /// Null for whoever sent no token.
    /// </summary>
    public static string? Id(ClaimsPrincipal user)
    {
        if (user.FindFirst("sub") is not { } subject) return null;
        // The platform's own name is nobody's, so that nobody acts, or answers for a request, in its place.
        return Slug.TryParse(subject.Value, out var slug, out _) && subject.Value != Reactor.By
            ? slug.ToString()
            : $"p-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject.Issuer} {subject.Value}")).AsSpan(0, 10))}";
    }
}
