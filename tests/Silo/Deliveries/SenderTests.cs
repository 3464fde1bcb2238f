using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ccnso.Collab.Deliveries;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Silo.Deliveries;

/// <summary>What leaves this machine, and what does not, on real sockets.</summary>
public sealed class SenderTests : IAsyncLifetime
{
    private static readonly SigningSecret Secret = Value.Of<SigningSecret>("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");
    private static readonly WebhookOptions Strict = new() { AllowHttp = true, Timeout = TimeSpan.FromSeconds(20) };
    private static readonly WebhookOptions Lax = Strict with { AllowPrivateTargets = true };

    private Receiver? _receiver;
    private IPAddress[] _answer = [IPAddress.Loopback];
    private int _asked;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Receiver Receiver => _receiver!;

    private Link Named => Value.Of<Link>(Receiver.Url.Replace("127.0.0.1", "hooks.nic.example", StringComparison.Ordinal));

    public async ValueTask InitializeAsync() => _receiver = await Receiver.Start();

    public ValueTask DisposeAsync() => Receiver.DisposeAsync();

    [Fact]
    public async Task It_is_sent_to_the_very_address_that_was_checked_under_the_name_that_was_given()
    {
        var attempt = await Send(Named, Lax);
        Assert.Null(attempt.Problem);
        var received = Assert.Single(Receiver.Received);
        Assert.Equal(new Uri($"{Named}").Authority, received.Host);
        Assert.True(received.IsSignedWith($"{Secret}"));
        Assert.Equal("application/cloudevents+json; charset=utf-8", received.Headers["Content-Type"]);
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_by_the_time_of_delivery_leads_nowhere()
    {
        _answer = [Public];
        Assert.Null(await Targets(Strict).Problem(Named, Cancel));
        foreach (var inner in (IPAddress[][])[[IPAddress.Loopback], [IPAddress.IPv6Loopback], [IPAddress.Parse("::ffff:127.0.0.1")], [Public, IPAddress.Loopback]])
        {
            _answer = inner;
            var attempt = await Send(Named, Strict);
            Assert.Contains("which is no public address", attempt.Problem, StringComparison.Ordinal);
            Assert.Null(attempt.Status);
        }
        Assert.Empty(Receiver.Received);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://１２７.0.0.1/")]
    public async Task An_address_is_refused_however_it_is_written(string url)
    {
        if (!Link.TryParse(url, out var link, out _)) return;
        Assert.NotNull(await Targets(Strict).Problem(link, Cancel));
        Assert.NotNull((await Send(link, Strict)).Problem);
        Assert.Empty(Receiver.Received);
    }

    [Fact]
    public async Task A_literal_address_of_this_machine_is_refused_at_delivery_too()
    {
        var attempt = await Send(Value.Of<Link>(Receiver.Url), Strict);
        Assert.Equal("127.0.0.1 leads to 127.0.0.1, which is no public address.", attempt.Problem);
        Assert.Empty(Receiver.Received);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_failure_and_is_not_followed(int status)
    {
        await using var inner = await Receiver.Start();
        Receiver.Answer = (_, http) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = inner.Url;
            return Task.CompletedTask;
        };
        var attempt = await Send(Named, Lax);
        Assert.Equal(status, attempt.Status);
        Assert.Contains("redirects", attempt.Problem, StringComparison.Ordinal);
        Assert.Empty(inner.Received);
    }

    [Fact]
    public async Task A_name_without_address_and_one_that_is_not_known_are_told_so()
    {
        _answer = [];
        Assert.Equal("The name hooks.nic.example has no address.", (await Send(Named, Lax)).Problem);
        Assert.Equal("The name nowhere.nic.example cannot be resolved.", (await Send(Value.Of<Link>("http://nowhere.nic.example/"), Lax)).Problem);
    }

    [Fact]
    public async Task In_production_only_https_is_taken()
    {
        var production = Strict with { AllowHttp = false };
        _answer = [Public];
        Assert.Equal("The address must begin with https.", await Targets(production).Problem(Named, Cancel));
        Assert.Equal("The address must begin with https.", (await Send(Named, production)).Problem);
        Assert.Null(await Targets(production).Problem(Value.Of<Link>("https://hooks.nic.example/"), Cancel));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("hooks.nic.example");
        var request = new CertificateRequest("CN=hooks.nic.example", key, HashAlgorithmName.SHA256) { CertificateExtensions = { names.Build() } };
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var secure = await Receiver.Start(certificate);
        var attempt = await Send(Value.Of<Link>(secure.Url.Replace("127.0.0.1", "hooks.nic.example", StringComparison.Ordinal)), Lax);
        Assert.Equal("The target's certificate is not valid for this address.", attempt.Problem);
        Assert.Empty(secure.Received);
    }

    [Fact]
    public async Task Of_an_answer_no_more_is_kept_than_its_beginning()
    {
        Receiver.Answers(503, $"Down\r\n\0{new string('x', 1_000_000)}");
        var attempt = await Send(Named, Lax);
        Assert.Equal(("The target answered 503.", 503, 200), (attempt.Problem, attempt.Status, attempt.Excerpt!.Length));
        Assert.StartsWith("Down   xxx", attempt.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_takes_its_time_is_not_waited_for()
    {
        Receiver.Answer = async (_, http) => await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.Equal("The target did not answer within 0.2 seconds.", (await Send(Named, Lax with { Timeout = TimeSpan.FromMilliseconds(200) })).Problem);
    }

    [Fact]
    public async Task A_status_counts_also_when_the_rest_never_comes()
    {
        Receiver.Answer = async (_, http) =>
        {
            http.Response.StatusCode = 410;
            await http.Response.StartAsync();
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        Assert.True((await Send(Named, Lax)).IsGone);
    }

    [Fact]
    public async Task How_long_a_target_wants_to_be_left_alone_is_heard()
    {
        Receiver.Answer = (_, http) =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        };
        Assert.Equal(TimeSpan.FromSeconds(7), (await Send(Named, Lax)).Wait);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_opened_signs_nothing_and_nothing_is_sent()
    {
        using var sender = new Sender(Lax, Targets(Lax), TimeProvider.System);
        Assert.Contains("Webhooks:SealingKey", (await sender.Send(Named, [], new("1", "{}"u8.ToArray()), Cancel)).Problem, StringComparison.Ordinal);
        Assert.Empty(Receiver.Received);
    }

    private async Task<Attempt> Send(Link url, WebhookOptions options)
    {
        using var sender = new Sender(options, Targets(options), TimeProvider.System);
        return await sender.Send(url, [Secret], new("42", "{}"u8.ToArray()), Cancel);
    }

    private Targets Targets(WebhookOptions options) => new(options, (host, _) =>
    {
        _asked++;
        return host == "hooks.nic.example" ? Task.FromResult(_answer) : throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound);
    });
}
