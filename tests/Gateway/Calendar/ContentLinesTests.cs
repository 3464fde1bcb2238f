using System.Text;
using Ccnso.Collab.Gateway.Calendar;
using Ccnso.Collab.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Ccnso.Collab.Tests.Gateway.Calendar;

public sealed class ContentLinesTests(ForeignReader reader)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    // What breaks calendars: what has to be escaped, and characters of two, three and four octets, alone and joined.
    private static readonly string[] Pieces =
    [
        "a", " ", "Working session ", ";", ",", ":", "\\", "\\n", "\"", "^", "^n", "=", "\n", "\r\n", "\t", "\u2028", "\u0007", "é", "e\u0301", "ñandú", "日程", "Повестка дня", "ישראל",
        "مُدُونَة", "جدول الأعمال", "👩🏽‍💻", "👨‍👩‍👧‍👦", "🇵🇷", "\U00020BB7", "Z\u0351\u036B\u0343", "\u2068", "\u2069", "\u200F", "BEGIN:VEVENT", "https://example.org/?a=1&b=2",
    ];

    private static Arbitrary<string> SomeTexts { get; } = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    [Fact]
    public void No_line_has_more_than_75_octets_or_half_a_character_and_unfolding_gives_back_what_was_written() =>
        Prop.ForAll(SomeTexts, text =>
        {
            var lines = new ContentLines();
            lines.AddText("SUMMARY", text, Value.Of<LanguageTag>("es"));
            var written = lines.ToArray();
            var physical = Encoding.Latin1.GetString(written).Split("\r\n");
            return physical[^1] == ""
                && physical.All(line => line.Length <= 75 && Strict.GetString(Encoding.Latin1.GetBytes(line)) is not null && line.IndexOfAny(['\r', '\n']) < 0)
                && Strict.GetString(written).Replace("\r\n ", "", StringComparison.Ordinal) == $"SUMMARY;LANGUAGE=es:{Texts.Escaped(text)}\r\n";
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public async Task Another_program_reads_every_text_as_it_was_written()
    {
        var texts = Gen.Sample(SomeTexts.Generator, 40, 500).ToList();
        var calendars = texts.Select(text =>
        {
            var lines = new ContentLines();
            using (lines.Component("VCALENDAR"))
            {
                lines.AddText("DESCRIPTION", text, Value.Of<LanguageTag>("ar"));
                // ical.js takes a backslash in a parameter for an escape, which it is not (RFC 5545 section 3.2, RFC 6868).
                lines.Add("CONFERENCE", "https://example.org/room", ("LABEL", text.Replace('\\', '/')));
            }
            return Encoding.UTF8.GetString(lines.ToArray());
        });
        foreach (var (text, read) in texts.Zip(await reader.Calendars(calendars)))
        {
            var whole = string.Concat(text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c)));
            Assert.Equal((whole, "https://example.org/room"), (read["description"], read["conference"]));
        }
    }

    [Theory]
    [InlineData("Join", "Join"), InlineData("At 10:30; or, later", "\"At 10:30; or, later\""), InlineData("\"^\"\n", "^'^^^'^n")]
    public void A_parameter_is_quoted_where_it_has_to_be(string text, string written) => Assert.Equal(written, Texts.Parameter(text));

    [Fact]
    public void A_fold_comes_where_the_75th_octet_is_and_before_a_character_that_would_cross_it()
    {
        var lines = new ContentLines();
        lines.Add("X", new string('a', 72) + "é" + new string('b', 75));
        Assert.Equal($"X:{new string('a', 72)}\r\n é{new string('b', 72)}\r\n bbb\r\n", Encoding.UTF8.GetString(lines.ToArray()));
    }
}
