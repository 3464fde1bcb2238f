using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Values;

public sealed class People
{
    [Theory]
    [InlineData("name@example.org", "name@example.org")]
    [InlineData("First.Last+ccnso@Example.ORG", "First.Last+ccnso@example.org")]
    [InlineData("用户@例子.广告", "用户@例子.广告")]
    [InlineData("उपयोगकर्ता@xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g", "उपयोगकर्ता@उदाहरण.परीक्षा")]
    [InlineData("cafe\u0301@example.fr", "caf\u00E9@example.fr")]
    public void Mail_addresses_of_any_script_are_accepted(string given, string written) =>
        Assert.Equal(written, $"{Value.Of<MailAddress>(given)}");

    [Theory]
    [InlineData("name"), InlineData("@example.org"), InlineData("name@"), InlineData("name@org"), InlineData("a b@example.org"), InlineData("a..b@example.org"),
     InlineData("a@b@example.org"), InlineData("name@example..org"), InlineData("name@[192.0.2.1]"), InlineData("\"a\"@example.org"), InlineData("a\u0000@example.org"),
     InlineData("a\u202E@example.org"), InlineData("a\uD800@example.org"), InlineData("name@exa_mple.org"), InlineData("name@-example.org"), InlineData("name@xn--zzzz.org")]
    public void What_is_no_mail_address_is_told(string given)
    {
        Assert.False(MailAddress.TryParse(given, out _, out var problem));
        Assert.StartsWith("must be a mail address", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_part_has_at_most_64_octets() =>
        Assert.False(MailAddress.TryParse($"{new string('字', 22)}@example.org", out _, out _));

    [Theory]
    [InlineData("ES", "es"), InlineData("PT-br", "pt-BR"), InlineData("zh-hant-tw", "zh-Hant-TW"), InlineData("es-419", "es-419"), InlineData("TPI", "tpi"), InlineData("de-ch-1996", "de-CH-1996")]
    public void Language_tags_are_written_in_their_canonical_case(string given, string written) => Assert.Equal(written, $"{Value.Of<LanguageTag>(given)}");

    [Theory]
    [InlineData("und"), InlineData("mul"), InlineData("qq"), InlineData("english"), InlineData("i-klingon"), InlineData("zh-yue"), InlineData("x-ours"), InlineData("en-x-a"),
     InlineData("en_GB"), InlineData("en-ZZ"), InlineData("en-UK"), InlineData("en\n"), InlineData("\u212Aa"), InlineData("")]
    public void What_is_no_language_tag_is_told(string given) => Assert.False(LanguageTag.TryParse(given, out _, out _));

    [Fact]
    public void A_tag_falls_under_every_shorter_one() => Assert.Equal(["zh-Hant-TW", "zh-Hant", "zh"], Value.Of<LanguageTag>("zh-Hant-TW").Ranges);

    [Theory]
    [InlineData("РФ", "xn--p1ai", "рф", "ltr"), InlineData("الجزائر", "xn--lgbbat1ad8j", "الجزائر", "rtl"), InlineData("中国", "xn--fiqs8s", "中国", "ltr"), InlineData("Tg", "tg", "tg", "ltr")]
    public void A_label_has_two_forms_and_a_direction(string given, string aLabel, string uLabel, string direction)
    {
        var label = Value.Of<TopLevelLabel>(given);
        Assert.Equal((aLabel, uLabel, direction), (label.ALabel, label.ULabel, label.Direction));
    }

    [Theory]
    [InlineData("פa"), InlineData("\u0378"), InlineData("xn--"), InlineData("xn--il"), InlineData("a_"), InlineData("ab。"), InlineData("com"), InlineData("😀"), InlineData("xn--e28h"), InlineData("☃")]
    public void What_is_no_country_code_is_told(string given) => Assert.False(TopLevelLabel.TryParse(given, out _, out _));

    [Fact]
    public void Territories_are_those_of_the_standard_and_those_that_the_root_zone_uses()
    {
        Assert.Equal("UK", $"{Value.Of<TerritoryCode>("uk")}");
        Assert.False(TerritoryCode.TryParse("XX", out _, out _));
    }
}
