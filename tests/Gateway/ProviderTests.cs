using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>Sign-in with an OpenID Connect provider, as in production: a small one of our own in this process.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private readonly RSA _rsa = RSA.Create(2048);
    private WebApplication? _provider;
    private Host? _host;

    private RsaSecurityKey Key => new(_rsa) { KeyId = "k1" };

    private string Issuer => _provider!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _provider = builder.Build();
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(false)) { KeyId = "k1" });
        _provider.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string> { ["issuer"] = Issuer, ["jwks_uri"] = $"{Issuer}/keys" }));
        _provider.MapGet("/keys", () => Results.Json(new { keys = new[] { new { kty = jwk.Kty, kid = jwk.Kid, n = jwk.N, e = jwk.E } } }));
        await _provider.StartAsync();
        _host = await Host.Start("Engine=embedded", $"Authentication:Authority={Issuer}", "Authentication:Audience=collab");
    }

    [Fact]
    public async Task The_provider_s_token_is_accepted_and_nothing_that_is_like_it()
    {
        (await Ask(Token())).Is(200);
        (await Ask(Token(audience: "another"))).IsProblem(401, "token-invalid");
        (await Ask(Token(issuer: "https://idp.example"))).IsProblem(401, "token-invalid");
        (await Ask(Token(hours: -2))).IsProblem(401, "token-invalid");
        using var other = RSA.Create(2048);
        (await Ask(Token(key: new RsaSecurityKey(other) { KeyId = "k1" }))).IsProblem(401, "token-invalid");
        // The public key used as if it were a shared secret.
        var confused = new SymmetricSecurityKey(_rsa.ExportSubjectPublicKeyInfo()) { KeyId = "k1" };
        (await Ask(Token(key: confused, algorithm: SecurityAlgorithms.HmacSha256))).IsProblem(401, "token-invalid");
    }

    [Fact]
    public async Task While_the_provider_cannot_be_reached_nobody_is_told_that_the_token_is_wrong()
    {
        await using var alone = await Host.Start("Engine=embedded", "Authentication:Authority=http://127.0.0.1:1", "Authentication:Audience=collab");
        var reply = (await alone.Bearing(Token()).Get("/health/live")).IsProblem(503, "sign-in-unavailable");
        Assert.NotNull(reply.Header("Retry-After"));
        (await alone.Anonymous().Get("/health/live")).Is(200);
    }

    [Fact]
    public async Task With_a_provider_the_gateway_signs_no_tokens_itself() =>
        (await _host!.Anonymous().Post("/api/v1/dev/token", """{"as":"p-1"}""")).Is(404);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_provider is not null) await _provider.DisposeAsync();
        _rsa.Dispose();
    }

    private Task<Reply> Ask(string token) => _host!.Bearing(token).Get("/health/live");

    private string Token(string? issuer = null, string audience = "collab", int hours = 1, SecurityKey? key = null, string algorithm = SecurityAlgorithms.RsaSha256) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience,
            NotBefore = DateTime.UtcNow.AddHours(-3),
            Expires = DateTime.UtcNow.AddHours(hours),
            Claims = new Dictionary<string, object> { ["sub"] = "auth0|12345" },
            SigningCredentials = new(key ?? Key, algorithm),
        });
}
