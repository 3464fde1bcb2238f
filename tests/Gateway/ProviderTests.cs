using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>Tokens of an OpenID Connect provider, as in production.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private Provider? _provider;
    private Host? _host;

    public async ValueTask InitializeAsync()
    {
        _provider = await Provider.Start();
        _host = await Host.Start("Engine=embedded", $"Authentication:Authority={_provider.Issuer}", "Authentication:Audience=collab");
    }

    [Fact]
    public async Task The_provider_s_token_is_accepted_and_nothing_that_is_like_it()
    {
        (await Ask(_provider!.Token())).Is(200);
        (await Ask(_provider.Token(audience: "another"))).IsProblem(401, "token-invalid");
        (await Ask(_provider.Token(issuer: "https://idp.example"))).IsProblem(401, "token-invalid");
        (await Ask(_provider.Token(hours: -2))).IsProblem(401, "token-invalid");
        using var other = RSA.Create(2048);
        (await Ask(_provider.Token(key: new RsaSecurityKey(other) { KeyId = "k1" }))).IsProblem(401, "token-invalid");
        // The public key used as if it were a shared secret.
        var confused = new SymmetricSecurityKey(_provider.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = "k1" };
        (await Ask(_provider.Token(key: confused, algorithm: SecurityAlgorithms.HmacSha256))).IsProblem(401, "token-invalid");
    }

    [Fact]
    public async Task While_the_provider_cannot_be_reached_nobody_is_told_that_the_token_is_wrong()
    {
        await using var alone = await Host.Start("Engine=embedded", "Authentication:Authority=http://127.0.0.1:1", "Authentication:Audience=collab");
        var reply = (await alone.Bearing(_provider!.Token()).Get("/health/live")).IsProblem(503, "sign-in-unavailable");
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
    }

    private Task<Reply> Ask(string token) => _host!.Bearing(token).Get("/health/live");
}
