using Ccnso.Collab.Gateway;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Authentication:Authority", "--environment=Production")]
    [InlineData("Authentication:Authority", "--environment=Production", "--Authentication:Authority=http://idp.example", "--Authentication:Audience=collab")]
    [InlineData("Authentication:Audience", "--environment=Production", "--Authentication:Authority=https://idp.example")]
    [InlineData("RateLimit:PerSecond", "--RateLimit:PerSecond=-1")]
    [InlineData("RateLimit:Burst", "--RateLimit:Burst=many")]
    [InlineData("Limits:BodyBytes", "--Limits:BodyBytes=0")]
    [InlineData("Cors:Origins", "--Cors:Origins=example.org")]
    [InlineData("urls", "--urls=nowhere")]
    [InlineData("Folder", "--Folder=/proc/collab")]
    [InlineData("ConnectionStrings:Collab", "--ConnectionStrings:Collab=Hots=nowhere")]
    [InlineData("ConnectionStrings:Collab", "--ConnectionStrings:Collab=Host=127.0.0.1;Port=1;Timeout=2")]
    [InlineData("Live:", "--Live:Heartbeat=-00:00:01")]
    public async Task A_wrong_setting_stops_the_program_with_a_sentence_that_names_it(string name, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("collab-");
        try
        {
            string[] usual = ["--environment=Development", "--Engine=embedded", $"--Folder={folder.FullName}"];
            var wrong = await Assert.ThrowsAsync<WrongSettingException>(() => App.Build([.. usual, .. settings]));
            Assert.StartsWith(name, wrong.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", wrong.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', wrong.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("--as", "token")]
    [InlineData("--as", "token", "--as", "P 1")]
    [InlineData("--as", "token", "--as")]
    [InlineData("--role", "token", "--as", "p-1", "--role", "king")]
    [InlineData("--days", "token", "--as", "p-1", "--days", "-1")]
    [InlineData("serv", "serv")]
    public async Task Words_that_the_program_does_not_know_are_told(string name, params string[] words) =>
        Assert.StartsWith(name, (await Assert.ThrowsAsync<WrongSettingException>(() => Collab.Gateway.Cli.Run(words))).Message, StringComparison.Ordinal);
}
