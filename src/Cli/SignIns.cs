using System.CommandLine;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Cli;

/// <summary>Signing in and out, and as whom.</summary>
internal static class SignIns
{
    private const string File = "account.json";

    public static IEnumerable<Verb> Commands() =>
    [
        In(),
        new Verb("sign-out", "Forget the address and the token.").Does(run =>
        {
            var was = run.Kept.Delete(File);
            run.Kept.Delete(Api.Position);
            return Task.FromResult<Result?>(Result.Said(new { signedOut = was }, was ? "Signed out: nothing is kept here any more." : "Nobody was signed in."));
        }),
        new Verb("who", "As whom you are signed in, and where.").Does(Who),
    ];

    /// <summary>The gateway to be asked, with the token that belongs to it.</summary>
    /// <exception cref="RefusedException">Nobody said where the gateway is, or a token cannot be renewed.</exception>
    public static Account Current(Run run)
    {
        var kept = run.Kept.Read<Account>(File);
        var address = (run.Text("--address") ?? run.Terminal.Variable("COLLAB_ADDRESS")) is { Length: > 0 } given ? Checked(given) : kept?.Address
            ?? throw new RefusedException(Exit.NotAllowed, "not-signed-in", "You are not signed in, and no address is given.", "Sign in with: collab sign-in <address>");
        if (run.Terminal.Variable("COLLAB_TOKEN") is { Length: > 0 } token) return new(address, token);
        // A token is for the address that it was got for, and is sent to no other.
        return kept?.Address == address ? kept : new(address, null);
    }

    /// <summary>The same, with a new token where the old one ends.</summary>
    public static async Task<Account> Renewed(Run run, Account account)
    {
        if (account.Renewal is not { } renewal || account.Expires is not { } expires || expires - run.Terminal.Clock.GetUtcNow() > TimeSpan.FromMinutes(1)) return account;
        using var provider = new Provider(run);
        var granted = await provider.Renew(renewal);
        account = account with { Token = granted.Token, Expires = granted.Expires, Renewal = renewal with { RefreshToken = granted.RefreshToken ?? renewal.RefreshToken } };
        run.Kept.Write(File, account);
        return account;
    }

    /// <summary>The caller's own id.</summary>
    public static async Task<string> Self(Run run) => (await Me(await run.Api(), run.Cancel)).Id;

    private static Verb In() => new Verb("sign-in", "Say which gateway you work with, and as whom.")
    {
        Examples =
        [
            "sign-in http://127.0.0.1:5080 --as p-1 --role secretariat        in Development",
            "sign-in https://collab.example",
            "sign-in https://collab.example --token-stdin < token",
            "sign-in https://collab.example --client aftld --secret-stdin < secret     for an organisation's system",
        ],
    }.With(
        new Argument<string>("url") { Description = "The gateway's address." },
        new Option<string?>("--as") { HelpName = "participant", Description = "In Development: as this participant." },
        new Option<string[]>("--role") { Description = "In Development: with this role on the platform, as secretariat." },
        new Option<bool>("--token-stdin") { Description = "Read a token from the input (or COLLAB_TOKEN, in this and any other command)." },
        new Option<string?>("--provider") { HelpName = "url", Description = "The OpenID Connect provider where you sign in, on this or another device (RFC 8628); otherwise the one that the gateway names (RFC 9728)." },
        new Option<string?>("--client") { HelpName = "id", DefaultValueFactory = _ => "collab", Description = "The client id at the provider." },
        new Option<bool>("--secret-stdin") { Description = "The client's own sign-in at the provider, with a secret from the input (client credentials), or COLLAB_SECRET." },
        new Option<string?>("--scope") { HelpName = "scopes", Description = "What is asked of the provider." },
        new Option<string?>("--audience") { Description = "Whom the token is for, where the provider wants to be told." }).Does(async run =>
        {
            var address = Checked(run.Text("url")!);
            var account = await Granted(run, address);
            using var api = run.As(account);
            var (id, known) = await Me(api, run.Cancel);
            run.Kept.Delete(Api.Position);
            run.Kept.Write(File, account);
            return Told(account, id, known);
        });

    /// <summary>A token, by whichever way was chosen.</summary>
    private static async Task<Account> Granted(Run run, string address)
    {
        if (run.Text("--as") is { } participant)
        {
            using var nobody = run.As(new(address, null));
            var roles = new JsonArray([.. run.Words.GetValue<string[]>("--role")!.Select(role => JsonValue.Create(role))]);
            var answer = await nobody.Ask(HttpMethod.Post, "dev/token", () => System.Net.Http.Json.JsonContent.Create(new JsonObject { ["as"] = participant, ["roles"] = roles }), run.Cancel);
            if (answer.Status == 404) throw RefusedException.Usage("--as: only a gateway in Development signs tokens itself. Use --provider or --token-stdin.");
            return answer.IsDone ? new(address, answer.Json.Text("token"), answer.Json.At("expires")?.GetDateTimeOffset()) : throw RefusedException.Of(answer);
        }
        var token = run.Has("--token-stdin") ? await FromInput(run) : run.Text("--provider") is null ? run.Terminal.Variable("COLLAB_TOKEN") : null;
        if (!string.IsNullOrEmpty(token)) return new(address, token);
        using var provider = new Provider(run);
        if ((run.Text("--provider") ?? await provider.Of(address)) is { } issuer)
        {
            var client = run.Text("--client")!;
            var secret = run.Has("--secret-stdin") ? await FromInput(run) : run.Terminal.Variable("COLLAB_SECRET");
            var granted = string.IsNullOrEmpty(secret) ? await provider.OnADevice(Checked(issuer), client) : await provider.AsItself(Checked(issuer), client, secret);
            return new(address, granted.Token, granted.Expires, granted.RefreshToken is { } refresh ? new(granted.Endpoint, client, refresh) : null);
        }
        throw RefusedException.Usage("Say how to sign in: --as <participant> in Development, --provider <url>, or --token-stdin.");
    }

    private static async Task<Result?> Who(Run run)
    {
        var api = await run.Api();
        var (id, known) = await Me(api, run.Cancel);
        return Told(api.Account, id, known);
    }

    private static async Task<(string Id, bool Known)> Me(Api api, CancellationToken cancel)
    {
        var answer = await api.Ask(HttpMethod.Get, "participants/me", null, cancel);
        var known = answer.IsDone;
        return answer.About is { } about && (known || answer.Json.Text("reason") == "not-introduced") ? (about.Split('/')[^1], known) : throw RefusedException.Of(answer);
    }

    private static Result Told(Account account, string id, bool known) => Result.Said(new { participant = id, address = account.Address, expires = account.Expires, introduced = known },
        $"You are {id} at {account.Address}{(account.Expires is { } until ? $", until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "")}.{(known ? "" : " You have not introduced yourself there yet.")}");

    private static async Task<string> FromInput(Run run) => (await run.Terminal.Input.ReadToEndAsync(run.Cancel)).Trim() is { Length: > 0 } read ? read
        : throw RefusedException.Usage("Nothing came from the input.");

    /// <summary>An address that a token may be sent to: encrypted, or on this machine.</summary>
    public static string Checked(string given) =>
        Uri.TryCreate(given, UriKind.Absolute, out var address) && (address.Scheme == "https" || address.Scheme == "http" && address.IsLoopback) && address is { UserInfo: "", Query: "", Fragment: "" }
            ? given.TrimEnd('/') : throw RefusedException.Usage($"{given}: must be an address with https://, or http:// on this machine.");
}
