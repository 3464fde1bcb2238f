using Ccnso.Collab.Values;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ccnso.Collab.Gateway;

/// <summary>Tokens that a development gateway signs itself, so that trying the platform out takes no identity provider.</summary>
public sealed class DevelopmentTokens(byte[] key, TimeProvider clock)
{
    /// <summary>The issuer of these tokens.</summary>
    public const string Issuer = "ccnso-collab-development";

    /// <summary>How long a token is valid if nothing else is said.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    /// <summary>The key that they are signed with.</summary>
    public SymmetricSecurityKey Key { get; } = new(key) { KeyId = "development" };

    /// <summary>A token for this participant.</summary>
    public DevelopmentToken Sign(Slug participant, IEnumerable<Role> roles, TimeSpan? valid = null)
    {
        var now = clock.GetUtcNow();
        var until = now + (valid ?? Usual);
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = until.UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = participant.ToString(),
                ["role"] = roles.Select(Caller.Word).ToArray(),
            },
            SigningCredentials = new(Key, SecurityAlgorithms.HmacSha256),
        });
        return new(token, until);
    }
}

/// <summary>Whom a development token is for.</summary>
/// <param name="As">The participant's id.</param>
/// <param name="Roles">What the token allows on the platform as a whole; nothing by default.</param>
public sealed record TokenWish(Slug As, IReadOnlyList<Role>? Roles = null);

/// <summary>A development token.</summary>
/// <param name="Token">Send it as <c>Authorization: Bearer …</c>.</param>
/// <param name="Expires">When it stops to be valid, UTC.</param>
public sealed record DevelopmentToken(string Token, DateTimeOffset Expires);
