using Ccnso.Collab.Cli;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Tests.Gateway;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Cli;

public sealed class SignInTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    [Fact]
    public async Task Who_signs_in_is_known_until_they_sign_out_and_nobody_else_can_read_the_token()
    {
        using var user = new User();
        (await user.Run("who")).Refuses(Exit.NotAllowed, "You are not signed in", "collab sign-in <address>");
        (await user.Run($"sign-in {host.Url}/ --as p-cli --role secretariat")).Says($"You are p-cli at {host.Url}, until ", "You have not introduced yourself there yet.");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(user.Folder, "account.json")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(user.Folder));
        }
        var who = (await user.Run("who --json")).Ends(Exit.Done).Json;
        Assert.Equal(("p-cli", host.Url, false), (who.Text("participant"), who.Text("address"), who.GetProperty("introduced").GetBoolean()));

        (await user.Run("sign-out")).Says("Signed out");
        Assert.Empty(Directory.EnumerateFiles(user.Folder));
        (await user.Run("sign-out")).Says("Nobody was signed in.");
        (await user.Run("who --json")).Ends(Exit.NotAllowed);
    }

    [Fact]
    public async Task A_token_comes_from_the_input_or_the_environment_and_one_that_is_not_valid_is_not_kept()
    {
        using var user = new User();
        var token = host.Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>("p-token"), []).Token;
        (await user.Run($"sign-in {host.Url} --token-stdin", "nonsense")).Refuses(Exit.NotAllowed, "The token is not valid here");
        Assert.False(Directory.Exists(user.Folder));
        (await user.Run($"sign-in {host.Url} --token-stdin", $"{token}\n")).Says("You are p-token");

        using var program = new User { Variables = { ["COLLAB_TOKEN"] = token, ["COLLAB_ADDRESS"] = host.Url } };
        (await program.Run("who")).Says("You are p-token");
        Assert.False(Directory.Exists(program.Folder));
        (await program.Run($"sign-in {host.Url}")).Says("You are p-token");
        program.Variables.Clear();
        (await program.Run("who")).Says("You are p-token");
    }

    [Fact]
    public async Task A_token_is_sent_to_no_other_address_than_its_own_and_to_none_that_is_not_encrypted()
    {
        using var user = await User.SignedIn(host.Url, "p-cli");
        await using var another = await Host.Start("Engine=embedded");
        (await user.Run($"who --address {another.Url}")).Refuses(Exit.NotAllowed, "This takes a signed-in person.");
        (await user.Run("who --address http://collab.example")).Refuses(Exit.Usage, "must be an address with https://");
        (await user.Run($"sign-in {host.Url}")).Refuses(Exit.Usage, "Say how to sign in");
        (await user.Run("sign-in")).Refuses(Exit.Usage, "Required argument", "collab sign-in --help");
    }

    [Fact]
    public async Task Where_nobody_answers_it_says_so_and_ends_with_a_code_of_its_own()
    {
        using var user = new User();
        var ran = (await user.Run("groups --address http://127.0.0.1:1 --patience 1 --json")).Refuses(Exit.Unreachable, "http://127.0.0.1:1 cannot be reached: ", "Trying again in 1 s.");
        Assert.Equal("unreachable", ran.Json.Text("reason"));
        (await user.Run("groups --address http://127.0.0.1:1 --patience -1")).Refuses(Exit.Usage, "--patience: must be");
        (await user.Run("groups --adress http://127.0.0.1:1")).Refuses(Exit.Usage, "--adress");
    }
}
