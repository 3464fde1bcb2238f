using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Ccnso.Collab.Values;

/// <summary>A secret that only this installation can open again: <c>sealed:</c> and base64url. To everybody else it says nothing.</summary>
public sealed record Sealed : IValue<Sealed>
{
    private const string Mark = "sealed:";
    private const int Longest = 1_000;

    private readonly string _text;

    private Sealed(string text) => _text = text;

    /// <summary>The bytes.</summary>
    public byte[] Bytes => Base64Url.DecodeFromChars(_text.AsSpan(Mark.Length));

    /// <summary>What these bytes are written as.</summary>
    public static Sealed Of(ReadOnlySpan<byte> bytes) => new(Mark + Base64Url.EncodeToString(bytes));

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Sealed? value, [NotNullWhen(false)] out string? problem)
    {
        var right = text.Length <= Longest && text.StartsWith(Mark, StringComparison.Ordinal) && Base64Url.IsValid(text.AsSpan(Mark.Length));
        value = right ? new(text) : null;
        problem = right ? null : "must be a sealed secret.";
        return right;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
