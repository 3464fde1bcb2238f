using System.Diagnostics.CodeAnalysis;

namespace Ccnso.Collab.Values;

/// <summary>The address of a page or document: absolute, http or https, at most 2,000 characters.</summary>
public sealed record Link : IValue<Link>
{
    private readonly string _address;

    private Link(string address) => _address = address;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Link? value, [NotNullWhen(false)] out string? problem)
    {
        var right = text.Length <= 2000 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && uri.Host.Length > 0 && uri.UserInfo.Length == 0 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c));
        value = right ? new(text) : null;
        problem = right ? null : "must be an absolute http or https address of at most 2,000 characters, without a user name in it.";
        return right;
    }

    /// <inheritdoc/>
    public override string ToString() => _address;
}
