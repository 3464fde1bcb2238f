using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Ccnso.Collab.Values;

/// <summary>Names of events: one, such as <c>agenda.item-added</c>, or all that begin so, such as <c>agenda.*</c>.</summary>
public sealed partial record EventPattern : IValue<EventPattern>
{
    private readonly string _text;

    private EventPattern(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out EventPattern? value, [NotNullWhen(false)] out string? problem)
    {
        value = Form().IsMatch(text) ? new(text) : null;
        problem = value is null ? "must be the name of an event, such as agenda.item-added, or the beginning of names, such as agenda.*." : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    [GeneratedRegex(@"^[a-z0-9-]{1,60}(\.[a-z0-9-]{1,60}){0,4}(\.\*)?\z")]
    private static partial Regex Form();
}
