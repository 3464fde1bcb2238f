using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Values;

/// <summary>Texts are NFC, and turn nothing around that is shown beside them.</summary>
public sealed class Directions
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("the \u2067ישראל\u2069 registry", "the \u2067ישראל\u2069 registry")]
    [InlineData("the \u2067ישראל registry", "the \u2067ישראל registry\u2069")]
    [InlineData("\u2066\u2067both", "\u2066\u2067both\u2069\u2069")]
    [InlineData("closed\u2069 twice\u2069", "closed twice")]
    public void Isolates_are_closed_and_nothing_is_closed_twice(string given, string kept)
    {
        Assert.Equal(kept, $"{Value.Of<Line>(given)}");
        Assert.Equal(kept, $"{Value.Of<Line>(kept)}");
        Assert.Equal(kept, $"{Value.Of<Prose>(given)}");
    }

    [Fact]
    public void Each_paragraph_is_closed_by_itself() => Assert.Equal("\u2067one\u2069\ntwo", $"{Value.Of<Prose>("\u2067one\r\ntwo\u2069")}");

    [Fact]
    public void What_is_closed_still_has_to_fit() => Assert.False(Line.TryParse($"\u2067{new string('a', 199)}", out _, out _));

    [Theory]
    [InlineData("cafe\u0301", "café")]
    [InlineData("\u1100\u1161", "가")]
    public void Texts_are_composed(string given, string kept) => Assert.Equal(kept, $"{Value.Of<Line>(given)}");

    [Theory]
    [InlineData("over\u202Eridden")]
    [InlineData("none \uFFFE")]
    [InlineData("bell \u0007")]
    public void What_is_no_text_or_turns_others_around_is_refused(string given)
    {
        Assert.False(Line.TryParse(given, out _, out var problem));
        Assert.StartsWith("must ", problem, StringComparison.Ordinal);
    }
}
