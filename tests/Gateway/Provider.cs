using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>A small OpenID Connect provider on a real socket: it signs tokens, and signs in whoever comes, as one person, for one client.</summary>
public sealed class Provider : IAsyncDisposable
{
    public const string ClientId = "console";
    public const string ClientSecret = "it-is-between-us";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Challenge, string Back)> _codes = [];

    private Provider(WebApplication app) => _app = app;

    public RSA Rsa { get; } = RSA.Create(2048);

    public string Issuer => _app.Urls.First();

    /// <summary>Whoever signs in; null for somebody who changes their mind.</summary>
    public string? Who { get; set; } = "rosa";

    /// <summary>For whom the tokens are that it gives.</summary>
    public string Audience { get; set; } = "collab";

    /// <summary>How long a token of it is, in characters, more or less.</summary>
    public int Padding { get; set; }

    public static async Task<Provider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new Provider(builder.Build());
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(provider.Rsa.ExportParameters(false)) { KeyId = "k1" });
        provider._app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string>
        {
            ["issuer"] = provider.Issuer,
            ["jwks_uri"] = $"{provider.Issuer}/keys",
            ["authorization_endpoint"] = $"{provider.Issuer}/authorize",
            ["token_endpoint"] = $"{provider.Issuer}/token",
        }));
        provider._app.MapGet("/keys", () => Results.Json(new { keys = new[] { new { kty = jwk.Kty, kid = jwk.Kid, n = jwk.N, e = jwk.E } } }));
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapPost("/token", provider.Exchange);
        await provider._app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    /// <summary>A token for somebody, right unless something is said.</summary>
    public string Token(string who = "auth0|12345", string? issuer = null, string audience = "collab", int hours = 1, SecurityKey? key = null, string algorithm = SecurityAlgorithms.RsaSha256) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience,
            NotBefore = DateTime.UtcNow.AddHours(-3),
            Expires = DateTime.UtcNow.AddHours(hours),
            Claims = new Dictionary<string, object> { ["sub"] = who, ["padding"] = new string('x', Padding) },
            SigningCredentials = new(key ?? new RsaSecurityKey(Rsa) { KeyId = "k1" }, algorithm),
        });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Rsa.Dispose();
    }

    private IResult Authorize(HttpRequest request)
    {
        var (query, back) = (request.Query, request.Query["redirect_uri"].ToString());
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["audience"] != "collab") return Results.BadRequest();
        if (Who is null) return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = query["state"] }));
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = ($"{query["code_challenge"]}", back);
        return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> Exchange(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return form["client_id"] == ClientId && form["client_secret"] == ClientSecret && form["grant_type"] == "authorization_code" && _codes.TryRemove($"{form["code"]}", out var known)
            && known.Back == form["redirect_uri"] && known.Challenge == Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes($"{form["code_verifier"]}")))
            ? Results.Json(new { access_token = Token(Who!, audience: Audience), token_type = "Bearer", expires_in = 3600 }) : Results.Json(new { error = "invalid_grant" }, statusCode: 400);
    }
}
