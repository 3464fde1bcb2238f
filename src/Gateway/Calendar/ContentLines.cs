using System.Globalization;
using System.Text;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>
/// Writes an iCalendar stream (RFC 5545 section 3.1): lines of at most 75 octets, a longer one folded between two characters, each ended by CR LF.
/// </summary>
public sealed class ContentLines
{
    private const int Longest = 75;

    private readonly MemoryStream _bytes = new();

    /// <summary>What was written, UTF-8.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>Begins a component, such as VEVENT, which ends when the answer is disposed of.</summary>
    public IDisposable Component(string name)
    {
        Add("BEGIN", name);
        return new End(this, name);
    }

    /// <summary>A property whose value is no TEXT: a date, a number, an address.</summary>
    public void Add(string name, string value, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var line = new StringBuilder(name);
        foreach (var parameter in parameters) line.Append(';').Append(parameter.Name).Append('=').Append(Texts.Parameter(parameter.Value));
        Fold(line.Append(':').Append(value).ToString());
    }

    /// <summary>A property whose value is a TEXT, in this language if one is given.</summary>
    public void AddText(string name, string text, LanguageTag? language = null)
    {
        if (language is null) Add(name, Texts.Escaped(text));
        else Add(name, Texts.Escaped(text), ("LANGUAGE", $"{language}"));
    }

    /// <summary>A date and time in UTC.</summary>
    public void Add(string name, DateTimeOffset at) => Add(name, at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A date and time by the clock of this zone. In UTC where the clock shows it twice: not all programs take the first, as they should.</summary>
    public void Add(string name, DateTimeOffset at, Zone zone)
    {
        var clock = LocalTime.At(at, zone).Clock;
        if ($"{zone}" == "UTC" || zone.Rules.IsAmbiguousTime(clock)) Add(name, at);
        else Add(name, clock.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture), ("TZID", $"{zone}"));
    }

    private void Fold(string line)
    {
        Span<byte> character = stackalloc byte[4];
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var size = rune.EncodeToUtf8(character);
            if (length + size > Longest)
            {
                _bytes.Write("\r\n "u8);
                length = 1;
            }
            _bytes.Write(character[..size]);
            length += size;
        }
        _bytes.Write("\r\n"u8);
    }

    private sealed class End(ContentLines lines, string name) : IDisposable
    {
        public void Dispose() => lines.Add("END", name);
    }
}
