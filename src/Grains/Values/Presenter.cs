using System.Diagnostics.CodeAnalysis;

namespace Ccnso.Collab.Values;

/// <summary>Who presents: a ccTLD, by its A-label with the dot before it (<c>.pr</c>), or a participant or group, by its key (<c>dasc</c>). Never a name.</summary>
public sealed record Presenter : IValue<Presenter>
{
    private readonly string _text;

    private Presenter(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Presenter? value, [NotNullWhen(false)] out string? problem)
    {
        var right = Slug.TryParse(text.StartsWith('.') ? text[1..] : text, out _, out _);
        value = right ? new(text) : null;
        problem = right ? null : "must be a ccTLD with its dot, such as .pr or .xn--4dbrk0ce, or the key of a participant or group; names of people are not kept here.";
        return right;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
