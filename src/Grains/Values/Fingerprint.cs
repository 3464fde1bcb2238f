using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Ccnso.Collab.Values;

/// <summary>What is kept of a secret that somebody else holds: its SHA-256, 64 hexadecimal digits. The secret cannot be had from it.</summary>
public sealed record Fingerprint : IValue<Fingerprint>
{
    private readonly string _digits;

    private Fingerprint(string digits) => _digits = digits;

    /// <summary>Of this secret, which has to be too long to be guessed.</summary>
    public static Fingerprint Of(string secret) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))));

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Fingerprint? value, [NotNullWhen(false)] out string? problem)
    {
        var right = text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
        value = right ? new(text) : null;
        problem = right ? null : "must be 64 hexadecimal digits in lower case.";
        return right;
    }

    /// <summary>Whether it is that of this secret; takes as long for a wrong one as for the right one.</summary>
    public bool Fits(string secret) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(_digits), Encoding.ASCII.GetBytes(Of(secret)._digits));

    /// <inheritdoc/>
    public override string ToString() => _digits;
}
