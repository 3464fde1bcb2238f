using System.Text;
using Ccnso.Collab.Gateway;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class SignInTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task A_development_token_is_one_request_away()
    {
        var token = (await host.Anonymous().Post("/api/v1/dev/token", """{"as":"p-1","roles":["secretariat"]}""")).Is(200).Json.GetProperty("token").GetString();
        (await host.Bearing(token).Get("/health/live")).Is(200);
    }

    [Theory]
    [InlineData("""{"as":"P 1"}""", 422, "impossible-value", "as")]
    [InlineData("""{"as":"p-1","roles":["king"]}""", 400, "malformed", "roles")]
    [InlineData("""{"as":"p-1","rolls":[]}""", 400, "malformed", "rolls")]
    [InlineData("""{}""", 400, "malformed", "as")]
    public async Task A_wish_for_a_wrong_token_is_refused_with_the_field_that_is_wrong(string wish, int status, string reason, string field) =>
        Assert.Contains(field, (await host.Anonymous().Post("/api/v1/dev/token", wish)).IsProblem(status, reason).Sentence, StringComparison.Ordinal);

    [Fact]
    public async Task A_token_that_is_not_valid_is_refused_also_where_none_is_needed()
    {
        var good = host.Services.GetRequiredService<DevelopmentTokens>().Sign(Values.Value.Of<Values.Slug>("p-1"), []).Token;
        foreach (var (kind, token) in new[] { ("none", Unsigned(good)), ("cut", good[..^4]), ("other subject", Tampered(good)), ("no token", "abc") })
        {
            var reply = (await host.Bearing(token).Get("/health/live")).IsProblem(401, "token-invalid");
            Assert.True(reply.Header("WWW-Authenticate")?.StartsWith("Bearer", StringComparison.Ordinal), kind);
        }
    }

    [Fact]
    public void The_key_is_readable_by_its_owner_only_and_stays_the_same()
    {
        var path = Path.Combine(host.Folder, "development.key");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(File.ReadAllBytes(path), InstallationKey.In(host.Folder, InstallationKey.Development));
    }

    private static string Unsigned(string token) => $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var payload = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(parts[1]).Replace("p-1", "p-2", StringComparison.Ordinal);
        return $"{parts[0]}.{Encode(payload)}.{parts[2]}";
    }

    private static string Encode(string text) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(text));
}
