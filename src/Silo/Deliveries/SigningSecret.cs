using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Deliveries;

/// <summary>What the messages of a webhook are signed with (Standard Webhooks specification): <c>whsec_</c> and 24 to 64 bytes in base64.</summary>
public sealed class SigningSecret : IValue<SigningSecret>
{
    private const string Mark = "whsec_";
    private const int LeastBytes = 24;
    private const int MostBytes = 64;

    private readonly byte[] _bytes;

    private SigningSecret(byte[] bytes) => _bytes = bytes;

    /// <summary>The secret of these bytes, which are right in number.</summary>
    public static SigningSecret Of(byte[] bytes) => new(bytes);

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out SigningSecret? value, [NotNullWhen(false)] out string? problem)
    {
        var bytes = new byte[text.Length];
        value = text.StartsWith(Mark, StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace)
            && Convert.TryFromBase64Chars(text.AsSpan(Mark.Length), bytes, out var length) && length is >= LeastBytes and <= MostBytes
            ? new(bytes[..length]) : null;
        problem = value is null ? $"must be {Mark} and then {LeastBytes} to {MostBytes} random bytes in base64 (Standard Webhooks)." : null;
        return value is not null;
    }

    /// <summary>The value of <c>webhook-signature</c> for a message: <c>v1,</c> and HMAC-SHA256 of its id, the time and the body, in base64.</summary>
    public string Sign(string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _bytes);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.")));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }

    /// <summary>The bytes, to be sealed.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <inheritdoc/>
    public override string ToString() => Mark + Convert.ToBase64String(_bytes);
}
