using System.Diagnostics.CodeAnalysis;

namespace Ccnso.Collab.Values;

/// <summary>A time zone of the IANA database (BCP 175) by its name in full: <c>America/Puerto_Rico</c>, or <c>UTC</c>.</summary>
public sealed record Zone : IValue<Zone>
{
    private Zone(TimeZoneInfo rules) => Rules = rules;

    /// <summary>Its offsets over time, as this machine's copy of the database has them.</summary>
    public TimeZoneInfo Rules { get; }

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Zone? value, [NotNullWhen(false)] out string? problem)
    {
        value = HasForm(text) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var rules) && rules.Id == text ? new(rules) : null;
        problem = value is null ? "must be a time zone of the IANA database, written in full: America/Puerto_Rico, Asia/Tokyo, or UTC." : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public bool Equals(Zone? other) => other is not null && Rules.Id == other.Rules.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Rules.Id.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Rules.Id;

    // Keeps out what the system's zone directory has beside zones: paths, "localtime", and the copies with other leap seconds.
    private static bool HasForm(string text) => text == "UTC" || (text.Length <= 64 && text.IndexOf('/', StringComparison.Ordinal) > 0
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && !text.StartsWith("posix/", StringComparison.Ordinal) && !text.StartsWith("right/", StringComparison.Ordinal));
}
