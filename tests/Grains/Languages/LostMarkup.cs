using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Languages;

/// <summary>What is told to a translator of a text: which links and code spans are lost, and which terms are in it.</summary>
public sealed class LostMarkup
{
    [Theory]
    [InlineData("See [the charter](https://ccnso.icann.org/charter).", "Véase [la carta](https://ccnso.icann.org/charter).", "")]
    [InlineData("See [the charter](https://ccnso.icann.org/charter).", "Véase la carta.", "https://ccnso.icann.org/charter")]
    [InlineData("See [the charter](https://ccnso.icann.org/charter).", "Véase https://ccnso.icann.org/charter.", "")]
    [InlineData("See <https://a.example/x> and https://b.example/y, too.", "Véase https://b.example/z.", "https://a.example/x https://b.example/y")]
    [InlineData("Write to [us](mailto:dasc@icann.org).", "Escríbanos.", "mailto:dasc@icann.org")]
    [InlineData("Run `dig +dnssec` twice: `dig +dnssec`.", "Ejecute `dig`.", "`dig +dnssec`")]
    [InlineData("Use ``a ` b`` and `c`.", "Use ``a ` b`` y `c`.", "")]
    [InlineData("The link `https://a.example/` is code.", "El enlace `https://a.example/`.", "")]
    [InlineData("A lone ` is no code.", "Una sola comilla.", "")]
    public void Links_and_code_spans_that_a_translation_lost_are_found(string source, string translation, string lost) =>
        Assert.Equal(lost, string.Join(' ', Markup.Lost(source, translation)));

    [Fact]
    public void Many_backticks_take_no_long_time()
    {
        var text = string.Concat(Enumerable.Range(1, 190).Select(length => $"{new string('`', length)} "));
        Assert.Empty(Markup.Lost(text, ""));
    }

    [Theory]
    [InlineData("What ccTLD managers say", "ccTLD manager")]
    [InlineData("CCTLD MANAGER", "ccTLD manager")]
    [InlineData("xccTLD manager", "")]
    [InlineData("A triage, and a ccTLD manager", "ccTLD manager triage")]
    [InlineData("Triageable", "")]
    public void Terms_are_found_as_words_in_any_case_with_short_endings(string text, string terms)
    {
        var glossary = ((string[])["ccTLD manager", "triage"]).Index().Aggregate(ImmutableSortedDictionary<int, Term>.Empty,
            (all, term) => all.Add(term.Index, new(term.Index, Value.Of<Line>(term.Item), new Revised<Line>(Value.Of<Line>("x"), 1), new Revised<Prose?>(null, 1))));
        Assert.Equal(terms, string.Join(' ', new Glossary { Terms = glossary }.In(text).Select(term => term.Source)));
    }
}
