using System.Security.Cryptography;
using System.Text.Json;
using Ccnso.Collab.Cli;
using Ccnso.Collab.Tests.Gateway;
using Ccnso.Collab.Tests.Gateway.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ccnso.Collab.Tests.Cli;

/// <summary>Signing in at an OpenID Connect provider, as in production: a small one of our own in this process, which a gateway trusts.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly List<IFormCollection> _asked = [];
    private readonly Queue<string> _errors = [];
    private TimeSpan _lifetime = TimeSpan.FromHours(1);
    private WebApplication? _provider;
    private Host? _host;

    private string Issuer => _provider!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _provider = builder.Build();
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(false)) { KeyId = "k1" });
        _provider.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string>
        {
            ["issuer"] = Issuer,
            ["jwks_uri"] = $"{Issuer}/keys",
            ["token_endpoint"] = $"{Issuer}/token",
            ["device_authorization_endpoint"] = $"{Issuer}/device",
        }));
        _provider.MapGet("/keys", () => Results.Json(new { keys = new[] { new { kty = jwk.Kty, kid = jwk.Kid, n = jwk.N, e = jwk.E } } }));
        _provider.MapPost("/device", () => Results.Json(new { device_code = "d1", user_code = "WDJB-MJHT", verification_uri = $"{Issuer}/enter", interval = 0, expires_in = 60 }));
        _provider.MapPost("/token", async (HttpRequest request) => Answer(await request.ReadFormAsync()));
        await _provider.StartAsync();
        _host = await Host.Start("Engine=embedded", $"Authentication:Authority={Issuer}", "Authentication:Audience=collab");
    }

    [Fact]
    public async Task An_organisation_s_system_signs_in_with_its_own_secret()
    {
        using var user = new User();
        (await user.Run($"sign-in {_host!.Url} --provider {Issuer} --client aftld --secret-stdin --audience collab", "wrong")).Refuses(Exit.NotAllowed, "The provider refused: No such client.");
        (await user.Run($"sign-in {_host.Url} --provider {Issuer} --client aftld --secret-stdin --audience collab", "right\n")).Says("You are aftld at ");
        Assert.Equal(("client_credentials", "collab"), (_asked[^1]["grant_type"].ToString(), _asked[^1]["audience"].ToString()));
        Assert.DoesNotContain("right", await File.ReadAllTextAsync(Path.Combine(user.Folder, "account.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        (await user.Run("who")).Says("You are aftld at ");
    }

    [Fact]
    public async Task A_person_signs_in_on_another_device_and_stays_signed_in()
    {
        using var user = new User();
        foreach (var error in (string[])["authorization_pending", "authorization_pending"]) _errors.Enqueue(error);
        (await user.Run($"sign-in {_host!.Url}")).Says("You are p-device at ").Refuses(Exit.Done, $"Open {Issuer}/enter and enter the code: WDJB-MJHT");
        Assert.Equal(3, _asked.Count(form => form["device_code"] == "d1" && form["client_id"] == "collab"));
        // The first token is valid for a moment only: the next command gets another, with the refresh token of the one before.
        (await user.Run("who")).Says("You are p-device at ");
        (await user.Run("who")).Says("You are p-device at ");
        Assert.Equal(["r1", "r2"], _asked.Where(form => form["grant_type"] == "refresh_token").Select(form => form["refresh_token"].ToString()));
    }

    [Fact]
    public async Task A_stream_goes_on_with_the_next_token_when_the_one_that_it_began_with_ends()
    {
        using var user = new User();
        (await user.Run($"sign-in {_host!.Url}")).Ends(Exit.Done);
        _lifetime = TimeSpan.FromSeconds(2);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var error = new Lines();
        var watching = user.Watch(["live"], new Lines(), error, "", cancel.Token);
        await Until.True(() => watching.IsCompleted || error.All.Any(line => line.StartsWith("Connected again", StringComparison.Ordinal)));
        await cancel.CancelAsync();
        Assert.Equal(Exit.Cancelled, await watching);
        Assert.True(_asked.Count(form => form["grant_type"] == "refresh_token") >= 2);
    }

    [Fact]
    public async Task Who_refuses_at_the_provider_is_not_signed_in()
    {
        using var user = new User();
        _errors.Enqueue("access_denied");
        (await user.Run($"sign-in {_host!.Url} --provider {Issuer}")).Refuses(Exit.NotAllowed, "The sign-in was refused at the provider.");
        _errors.Enqueue("expired_token");
        (await user.Run($"sign-in {_host.Url} --provider {Issuer} --json")).Refuses(Exit.NotAllowed, "Nobody signed in with the code in time.");
        (await user.Run($"sign-in {_host.Url} --provider {_host.Url}")).Refuses(Exit.Unreachable, "is no OpenID Connect provider");
        (await user.Run($"sign-in {_host.Url} --as p-1")).Refuses(Exit.Usage, "only a gateway in Development signs tokens itself");
        Assert.False(Directory.Exists(user.Folder));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_provider is not null) await _provider.DisposeAsync();
        _rsa.Dispose();
    }

    private IResult Answer(IFormCollection form)
    {
        _asked.Add(form);
        if (form["grant_type"] == "client_credentials")
            return form["client_secret"] == "right" ? Granted($"{form["client_id"]}") : Results.Json(new { error = "invalid_client", error_description = "No such client." }, statusCode: 401);
        if (_errors.TryDequeue(out var error)) return Results.Json(new { error }, statusCode: 400);
        return Granted("p-device", $"r{1 + _asked.Count(one => one["grant_type"] == "refresh_token")}");
    }

    private IResult Granted(string subject, string? refresh = null) => Results.Json(new Dictionary<string, JsonElement>
    {
        ["access_token"] = JsonSerializer.SerializeToElement(Token(subject)),
        ["token_type"] = JsonSerializer.SerializeToElement("Bearer"),
        ["expires_in"] = JsonSerializer.SerializeToElement(refresh is null ? 3600 : 30),
        ["refresh_token"] = JsonSerializer.SerializeToElement(refresh),
    });

    private string Token(string subject) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = "collab",
        Expires = DateTime.UtcNow + _lifetime,
        Claims = new Dictionary<string, object> { ["sub"] = subject },
        SigningCredentials = new(new RsaSecurityKey(_rsa) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
    });
}
