using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Languages;

/// <summary>The choice of a text for a reader: which language, and how it came.</summary>
public sealed class WhatReadersGet
{
    private const string Document = "group/dasc";
    private const string Field = "purpose";

    [Theory]
    [InlineData("es", "Trabaja. es Translated")]
    [InlineData("es-419", "Trabaja. es Translated")]
    [InlineData("pt-BR", "Trabalha! pt Stale")]
    [InlineData("fr", "Travaille? fr Machine")]
    [InlineData("ar", "Works. en Source")]
    [InlineData("en-GB", "Works. en Source")]
    [InlineData("ar, es", "Trabaja. es Translated")]
    [InlineData("en, es", "Works. en Source")]
    [InlineData("pt-BR, es", "Trabalha! pt Stale")]
    [InlineData("", "Works. en Source")]
    public void The_first_language_that_there_is(string accepted, string got) => Assert.Equal(got, Got(accepted));

    [Fact]
    public void Who_wants_only_what_is_reviewed_gets_no_machine() => Assert.Equal("Works. en Source", Got("fr", reviewedOnly: true));

    [Fact]
    public void A_source_that_the_desk_has_not_heard_of_yet_has_stale_translations() => Assert.Equal("Trabaja. es Stale", Got("es", "Works more."));

    [Fact]
    public void A_text_of_the_past_is_not_shown_in_words_of_the_present() => Assert.Equal("Worked. en Source", Got("es", "Worked.", revision: 3));

    [Fact]
    public void What_was_translated_of_a_past_text_is_still_its_translation() => Assert.Equal("Trabalha! pt Translated", Got("pt", "Worked.", revision: 3));

    [Theory]
    [InlineData("Works.", 3, "Works. en Source")]
    [InlineData("Works.", 5, "Trabaja. es Translated")]
    [InlineData("Works.", 9, "Trabaja. es Translated")]
    [InlineData("What was translated", 3, "Trabaja. es Translated")]
    [InlineData("What was translated", 9, "Trabaja. es Translated")]
    [InlineData("Another", 9, "Trabaja. es Stale")]
    public void A_text_that_was_written_at_a_revision_is_told_by_that_unless_its_words_were_translated(string text, long revision, string got) =>
        Assert.Equal(got, Got("es", text, revision));

    [Theory]
    [InlineData("es", "es", 5, false, Came.Translated)]
    [InlineData("es", "es", 4, false, Came.Stale)]
    [InlineData("es-419, en", "es", 5, false, Came.Translated)]
    [InlineData("pt, es", "es", 5, false, null)]
    [InlineData("ar, es", "es", 5, false, Came.Translated)]
    [InlineData("en, es", "es", 5, false, null)]
    [InlineData("fr", "es", 5, false, null)]
    [InlineData("en", "en", 5, false, null)]
    [InlineData("fr", "fr", 5, true, Came.Machine)]
    [InlineData("fr", "fr", 4, true, null)]
    [InlineData("es", "es", 5, true, null)]
    public void A_translation_comes_to_those_who_read_nothing_better(string accepted, string language, long revision, bool machine, Came? came) =>
        Assert.Equal(came, Wordings().Of(Document, Field, language, revision, machine, Accepting(accepted)));

    [Fact]
    public void A_machines_translation_does_not_come_to_those_who_want_only_what_is_reviewed() =>
        Assert.Null(Wordings().Of(Document, Field, "fr", 5, machine: true, ["fr"], reviewedOnly: true));

    [Fact]
    public void A_text_that_nobody_knows_is_given_as_it_is() =>
        Assert.Equal(new Rendered("Hello", null, Came.Source), new Wordings(new Dictionary<string, DocumentView>(), new Dictionary<string, TranslationView>()).Of("group/x", "name", "Hello", ["es"]));

    [Fact]
    public void Each_wanted_language_falls_back_before_the_next() =>
        Assert.Equal(["zh-hant-tw", "zh-hant", "zh", "pt-br", "pt"], Collab.Languages.Wordings.Accepting([Tag("zh-Hant-TW"), Tag("pt-BR"), Tag("pt")]));

    private static string Got(string accepted, string text = "Works.", long? revision = null, bool reviewedOnly = false)
    {
        var got = Wordings().Of(Document, Field, text, Accepting(accepted), revision, reviewedOnly);
        return $"{got.Text} {got.Language} {got.Came}";
    }

    private static Wordings Wordings()
    {
        var source = new DocumentView(Document, "dasc", null, true, [new(Field, "Works.", 5, Tag("en"), 1, false)]);
        return new(new Dictionary<string, DocumentView> { [Document] = source },
            ((TranslationView[])[Published("es", "Trabaja.", 5), Published("pt", "Trabalha!", 3), Machine("fr", "Travaille?", 5)]).ToDictionary(one => TranslationKey.Of(one.Language, Document)));
    }

    private static IReadOnlyList<string> Accepting(string accepted) => Collab.Languages.Wordings.Accepting(accepted.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Tag));

    private static TranslationView Published(string language, string text, long revision) => new(language, Document,
        [new(Field, Stage.Open, null, null, null, null, false, new(Value.Of<Prose>(text), revision, "What was translated"), ["rosa", "carla"], 4, 4)], 4);

    private static TranslationView Machine(string language, string text, long revision) => new(language, Document,
        [new(Field, Stage.Drafted, null, null, new(Value.Of<Prose>(text), revision, "…"), "rosa", true, null, null, null, 1)], 1);

    private static LanguageTag Tag(string tag) => Value.Of<LanguageTag>(tag);
}
