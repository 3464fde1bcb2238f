using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>What a provider granted.</summary>
/// <param name="Endpoint">Its token endpoint.</param>
/// <param name="Token">The access token.</param>
/// <param name="Expires">Until when, where it says so.</param>
/// <param name="RefreshToken">For the next one.</param>
internal sealed record Grant(string Endpoint, string Token, DateTimeOffset? Expires, string? RefreshToken);

/// <summary>An OpenID Connect provider (Discovery 1.0), asked for tokens: OAuth 2.0 (RFC 6749) and its device authorization grant (RFC 8628).</summary>
internal sealed class Provider(Run run) : IDisposable
{
    private const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = Api.NewClient();

    /// <summary>The provider that a gateway says is its own (RFC 9728); null where it says none.</summary>
    public async Task<string?> Of(string gateway)
    {
        using var response = await run.Patience(gateway).Ask(stop => _http.GetAsync($"{gateway}/.well-known/oauth-protected-resource", stop), run.Cancel);
        var answer = await Answer.Of(response, run.Cancel);
        // Whoever speaks for another address is not believed (RFC 9728, 3.3).
        return answer.IsDone && answer.Json.Text("resource").TrimEnd('/') == gateway ? answer.Json.Several("authorization_servers").Select(one => one.GetString()).FirstOrDefault() : null;
    }

    /// <summary>The client itself signs in, with its secret (RFC 6749, 4.4): for the systems of an organisation.</summary>
    public async Task<Grant> AsItself(string issuer, string client, string secret)
    {
        var endpoint = Endpoint(await Discover(issuer), "token_endpoint");
        return Granted(endpoint, await Ask(endpoint, [("grant_type", "client_credentials"), .. Asked(null), ("client_id", client), ("client_secret", secret)]));
    }

    /// <summary>A person signs in at the provider's page, on any device.</summary>
    public async Task<Grant> OnADevice(string issuer, string client)
    {
        var about = await Discover(issuer);
        var (endpoint, devices) = (Endpoint(about, "token_endpoint"), Endpoint(about, "device_authorization_endpoint"));
        var device = await Ask(devices, [("client_id", client), .. Asked("openid offline_access")]);
        if (device.Error is not null) throw Refused(device);
        run.Shown.Note($"Open {(device.Json.Text("verification_uri_complete") is { Length: > 0 } whole ? $"{whole} and compare the code" : $"{device.Json.Text("verification_uri")} and enter the code")}: {device.Json.Text("user_code")}");
        var wait = device.Json.At("interval") is { } seconds ? TimeSpan.FromSeconds(seconds.GetDouble()) : Usual;
        while (true)
        {
            await Task.Delay(wait, run.Terminal.Clock, run.Cancel);
            var answer = await Ask(endpoint, [("grant_type", DeviceCode), ("device_code", device.Json.Text("device_code")), ("client_id", client)]);
            if (answer.Error == "slow_down") wait += Usual;
            else if (answer.Error != "authorization_pending") return Granted(endpoint, answer);
        }
    }

    /// <summary>The next token (RFC 6749, 6).</summary>
    public async Task<Grant> Renew(Renewal renewal) =>
        Granted(renewal.Endpoint, await Ask(renewal.Endpoint, [("grant_type", "refresh_token"), ("refresh_token", renewal.RefreshToken), ("client_id", renewal.Client)]));

    public void Dispose() => _http.Dispose();

    private IEnumerable<(string, string)> Asked(string? scope)
    {
        if ((run.Text("--scope") ?? scope) is { } wanted) yield return ("scope", wanted);
        if (run.Text("--audience") is { } audience) yield return ("audience", audience);
    }

    private async Task<JsonElement> Discover(string issuer)
    {
        using var response = await run.Patience(issuer).Ask(stop => _http.GetAsync($"{issuer}/.well-known/openid-configuration", stop), run.Cancel);
        var answer = await Answer.Of(response, run.Cancel);
        return answer.IsDone && answer.Json.Text("issuer").TrimEnd('/') == issuer ? answer.Json
            : throw new RefusedException(Exit.Unreachable, "no-provider", $"{issuer} is no OpenID Connect provider, or calls itself something else.", "Ask whoever runs the gateway for the provider's address.");
    }

    private static string Endpoint(JsonElement about, string name) => about.Text(name) is { Length: > 0 } found ? SignIns.Checked(found)
        : throw new RefusedException(Exit.Refused, "grant-unknown", $"The provider has no {name}: it does not offer this way to sign in.", "Use --token-stdin.");

    private async Task<(JsonElement Json, string? Error)> Ask(string endpoint, IEnumerable<(string Name, string Value)> form)
    {
        using var response = await run.Patience(endpoint).Ask(stop => _http.PostAsync(endpoint, new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))), stop), run.Cancel);
        var answer = await Answer.Of(response, run.Cancel);
        return (answer.Json, answer.IsDone ? null : answer.Json.Text("error") is { Length: > 0 } error ? error : $"{answer.Status}");
    }

    private Grant Granted(string endpoint, (JsonElement Json, string? Error) answer) => answer.Error is not null ? throw Refused(answer)
        : new(endpoint, answer.Json.Text("access_token"), answer.Json.At("expires_in") is { } seconds ? run.Terminal.Clock.GetUtcNow().AddSeconds(seconds.GetDouble()) : null,
            answer.Json.Text("refresh_token") is { Length: > 0 } refresh ? refresh : null);

    private static RefusedException Refused((JsonElement Json, string? Error) answer) => new(Exit.NotAllowed, answer.Error!, answer.Error switch
    {
        "expired_token" => "Nobody signed in with the code in time.",
        "access_denied" => "The sign-in was refused at the provider.",
        _ => $"The provider refused: {(answer.Json.Text("error_description") is { Length: > 0 } said ? said : answer.Error)}",
    }, "Sign in again with: collab sign-in");
}
