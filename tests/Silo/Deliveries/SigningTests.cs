using System.Text;
using Ccnso.Collab.Deliveries;
using Ccnso.Collab.Values;
using Ccnso.Collab.Webhooks;

namespace Ccnso.Collab.Tests.Silo.Deliveries;

public sealed class SigningTests
{
    private static readonly SigningSecret Secret = Value.Of<SigningSecret>("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static readonly Seal Seal = new(new byte[32]);

    [Fact]
    public void A_signature_is_the_one_that_the_libraries_of_standard_webhooks_make() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        Secret.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}"u8));

    [Theory]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS*")]
    [InlineData("whsec_MfKQ 9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_c2hvcnQ=")]
    public void A_secret_is_marked_and_long_enough_and_in_base64(string text)
    {
        Assert.False(SigningSecret.TryParse(text, out _, out var problem));
        Assert.StartsWith("must be whsec_", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_has_24_to_64_bytes()
    {
        foreach (var (bytes, right) in new[] { (23, false), (24, true), (64, true), (65, false) })
            Assert.Equal(right, SigningSecret.TryParse($"whsec_{Convert.ToBase64String(new byte[bytes])}", out _, out _));
    }

    [Fact]
    public void What_is_sealed_tells_nothing_and_is_opened_by_whoever_has_the_key()
    {
        var closed = Seal.Close("p-1.1", Secret);
        Assert.Equal(closed, Seal.Close("p-1.1", Secret));
        Assert.Equal($"{Secret}", $"{Seal.Open("p-1.1", Value.Of<Sealed>($"{closed}"))}");
        Assert.DoesNotContain(Encoding.Latin1.GetString(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")), Encoding.Latin1.GetString(closed.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_sealed_is_opened_with_no_other_key_nor_for_another_webhook_nor_when_it_was_changed()
    {
        var closed = Seal.Close("p-1.1", Secret);
        Assert.Null(new Seal([.. new byte[31], 1]).Open("p-1.1", closed));
        Assert.Null(Seal.Open("p-1.2", closed));
        for (var at = 0; at < closed.Bytes.Length; at++)
        {
            var bytes = closed.Bytes;
            bytes[at] ^= 1;
            Assert.Null(Seal.Open("p-1.1", Sealed.Of(bytes)));
        }
        Assert.Null(Seal.Open("p-1.1", Sealed.Of([1, 2, 3])));
    }

    [Fact]
    public void A_made_secret_is_long_and_another_for_other_words()
    {
        Assert.Equal($"{Seal.Make("p-1.1 a")}", $"{Seal.Make("p-1.1 a")}");
        Assert.NotEqual($"{Seal.Make("p-1.1 a")}", $"{Seal.Make("p-1.1 b")}");
        Assert.NotEqual($"{Seal.Make("p-1.1 a")}", $"{new Seal([.. new byte[31], 1]).Make("p-1.1 a")}");
        Assert.True(SigningSecret.TryParse($"{Seal.Make("p-1.1 a")}", out _, out _));
    }

    [Fact]
    public void The_former_secret_signs_until_its_time_is_over()
    {
        var now = new DateTimeOffset(2024, 3, 2, 14, 0, 0, TimeSpan.Zero);
        var former = Seal.Make("former");
        var webhook = new Webhook.Known(Value.Of<Link>("https://hooks.nic.example/"), Seal.Close("p-1.1", Secret), 0, 1, [], [], null) { Former = new(Seal.Close("p-1.1", former), now) };
        Assert.Equal([$"{Secret}", $"{former}"], Seal.SecretsOf("p-1.1", webhook, now.AddSeconds(-1)).Select(secret => $"{secret}"));
        Assert.Equal([$"{Secret}"], Seal.SecretsOf("p-1.1", webhook, now).Select(secret => $"{secret}"));
        Assert.Empty(new Seal([.. new byte[31], 1]).SecretsOf("p-1.1", webhook, now));
    }
}
