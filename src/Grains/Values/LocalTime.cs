using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ccnso.Collab.Values;

/// <summary>A date and time of day as the clock on the wall shows it, to the minute, without an offset: <c>2024-03-05T09:00</c>. It means an instant only with a <see cref="Zone"/>.</summary>
public sealed record LocalTime : IValue<LocalTime>
{
    private const string Form = "yyyy-MM-dd'T'HH:mm";

    private LocalTime(DateTime clock) => Clock = clock;

    /// <summary>The date and time, of no kind.</summary>
    public DateTime Clock { get; }

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out LocalTime? value, [NotNullWhen(false)] out string? problem)
    {
        var right = DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) && clock.Year is >= 1970 and < 2200;
        value = right ? new(clock) : null;
        problem = right ? null : "must be a local date and time such as 2024-03-05T09:00, without an offset, from 1970 to 2199.";
        return right;
    }

    /// <summary>What the clock shows in this zone at that instant.</summary>
    public static LocalTime At(DateTimeOffset instant, Zone zone)
    {
        var clock = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(instant, zone.Rules).DateTime, DateTimeKind.Unspecified);
        return new(clock.AddTicks(-(clock.Ticks % TimeSpan.TicksPerMinute)));
    }

    /// <summary>Whether clocks in this zone show it at all: they skip an hour when summer time begins.</summary>
    public bool Exists(Zone zone) => !zone.Rules.IsInvalidTime(Clock);

    /// <summary>The instant, UTC, by the rules of the zone as they are known now. Where clocks show it twice, the first time.</summary>
    public DateTimeOffset In(Zone zone)
    {
        var offset = zone.Rules.IsAmbiguousTime(Clock) ? zone.Rules.GetAmbiguousTimeOffsets(Clock).Max() : zone.Rules.GetUtcOffset(Clock);
        return new DateTimeOffset(Clock, offset).ToUniversalTime();
    }

    /// <inheritdoc/>
    public override string ToString() => Clock.ToString(Form, CultureInfo.InvariantCulture);
}
