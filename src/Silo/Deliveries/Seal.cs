using System.Security.Cryptography;
using System.Text;
using Ccnso.Collab.Values;
using Ccnso.Collab.Webhooks;

namespace Ccnso.Collab.Deliveries;

/// <summary>
/// Seals the secrets of webhooks with the key of this installation (AES-256-GCM), each for its own webhook. The same secret is sealed the same
/// way every time, so that a request that is sent again is seen to be the same.
/// </summary>
public sealed class Seal(byte[] key)
{
    /// <summary>The size of the installation's key.</summary>
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _sealing = Derive(key, "seal");
    private readonly byte[] _numbering = Derive(key, "nonce");
    private readonly byte[] _making = Derive(key, "secret");

    /// <summary>A secret that nobody else can make: always the same one for the same words.</summary>
    public SigningSecret Make(string words) => SigningSecret.Of(HMACSHA256.HashData(_making, Encoding.UTF8.GetBytes(words)));

    /// <summary>The secret of this webhook, sealed.</summary>
    public Sealed Close(string webhook, SigningSecret secret)
    {
        var about = Encoding.UTF8.GetBytes(webhook);
        var whole = new byte[NonceBytes + TagBytes + secret.Bytes.Length];
        var nonce = whole.AsSpan(0, NonceBytes);
        HMACSHA256.HashData(_numbering, (byte[])[.. about, 0, .. secret.Bytes]).AsSpan(0, NonceBytes).CopyTo(nonce);
        using var cipher = new AesGcm(_sealing, TagBytes);
        cipher.Encrypt(nonce, secret.Bytes, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), about);
        return Sealed.Of(whole);
    }

    /// <summary>The secret again, or null: it was sealed with another key, or for another webhook.</summary>
    public SigningSecret? Open(string webhook, Sealed closed)
    {
        var whole = closed.Bytes;
        if (whole.Length <= NonceBytes + TagBytes) return null;
        var secret = new byte[whole.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(_sealing, TagBytes);
            cipher.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), secret, Encoding.UTF8.GetBytes(webhook));
            return SigningSecret.Of(secret);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>What messages of this webhook are signed with now: its secret, and for a day after a renewal the former one; empty if this process cannot open them.</summary>
    public IReadOnlyList<SigningSecret> SecretsOf(string key, Webhook.Known webhook, DateTimeOffset now) =>
        Open(key, webhook.Secret) is not { } present ? []
        : webhook.Former is { } former && former.Until > now && Open(key, former.Secret) is { } past ? [present, past] : [present];

    private static byte[] Derive(byte[] key, string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: Encoding.UTF8.GetBytes($"ccnso.collab webhooks {use}"));
}
