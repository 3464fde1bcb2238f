using System.Text;
using Ccnso.Collab.Tests.Gateway.Languages;

namespace Ccnso.Collab.Tests.Gateway.Exchange;

/// <summary>What XLIFF 2.1 says of its elements, and what has no place in a file here: each is told with its line, and changes nothing.</summary>
public sealed class XliffConstraintTests(LanguageHost host) : DeskClient(host), IClassFixture<LanguageHost>
{
    private const string Good =
        """
        <?xml version="1.0"?>
        <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:x="urn:x" version="2.1" srcLang="en" trgLang="es">
          <file id="group.dasc">
            <skeleton href="s"/><x:own a="1"><deep/></x:own><notes><note id="n" category="c" priority="1" appliesTo="source">Note</note></notes><group id="g"><unit id="name.1.0" x:any="1">
              <notes><note>Note</note></notes><originalData><data id="d">&lt;b&gt;</data></originalData>
              <ignorable><source> </source></ignorable>
              <segment id="s1" state="initial" subState="a:b"><source xml:lang="en">A <ph id="1" dataRef="d"/></source></segment>
            </unit></group>
          </file>
        </xliff>
        """;

    [Fact]
    public async Task What_the_standard_allows_is_read() => (await Send(Host.Rosa, Encoding.UTF8.GetBytes(Good))).Is(200);

    [Theory]
    [InlineData("UTF-16", 1200)]
    [InlineData("UTF-8", 65001)]
    [InlineData("ISO-8859-1", 28591)]
    public async Task In_the_encoding_that_it_names(string name, int page) => (await Send(Host.Rosa,
        [.. Encoding.GetEncoding(page).GetPreamble(), .. Encoding.GetEncoding(page).GetBytes(Good.Replace("\"1.0\"", $"\"1.0\" encoding=\"{name}\"", StringComparison.Ordinal).Replace("A <", "Á <", StringComparison.Ordinal))])).Is(200);

    [Theory]
    [InlineData("version=\"1.0\"", "version=\"1.0é\" encoding=\"utf-8\"", "declaration")]
    [InlineData("version=\"1.0\"", "version=\"1.1\"", "declaration")]
    [InlineData("version=\"1.0\"", "version=\"1.0\" encoding=\"UTF-7\"", "UTF-8")]
    [InlineData("version=\"1.0\"", "version=\"1.0\" encoding=\"UTF-16\"", "UTF-8")]
    [InlineData("version=\"1.0\"?>", "version=\"1.0\" encoding=\"US-ASCII\"?><!-- é -->", "encoding")]
    [InlineData("version=\"2.1\"", "version=\"1.2\"", "version")]
    [InlineData("version=\"2.1\"", "", "version")]
    [InlineData("srcLang=\"en\"", "", "srcLang")]
    [InlineData("srcLang=\"en\"", "srcLang=\"e n\"", "srcLang")]
    [InlineData("document:2.0", "document:1.2", "another version")]
    [InlineData("<xliff ", "<tmx ", "well-formed")]
    [InlineData("<file id=\"group.dasc\">", "<file>", "id")]
    [InlineData("id=\"group.dasc\"", "id=\"group dasc\"", "id")]
    [InlineData("id=\"group.dasc\"", "id=\"group.dasc\" colour=\"red\"", "colour")]
    [InlineData("<skeleton href=\"s\"/>", "stray text", "text")]
    [InlineData("<skeleton href=\"s\"/>", "<skeleton/><skeleton/>", "children")]
    [InlineData("<skeleton href=\"s\"/>", "<unit id=\"first\"><segment><source/></segment></unit>", "children")]
    [InlineData("<note>Note</note>", "", "children")]
    [InlineData("<note>Note</note>", "<note><b/></note>", "children")]
    [InlineData("</note></notes><group", "</note><note id=\"n\"/></notes><group", "\"n\"")]
    [InlineData("</data>", "</data><data id=\"d\"/>", "\"d\"")]
    [InlineData("priority=\"1\"", "priority=\"11\"", "priority")]
    [InlineData("appliesTo=\"source\"", "appliesTo=\"both\"", "appliesTo")]
    [InlineData("state=\"initial\" ", "", "subState")]
    [InlineData("state=\"initial\"", "state=\"done\"", "state")]
    [InlineData("subState=\"a:b\"", "subState=\"b\"", "subState")]
    [InlineData("<segment id=\"s1\"", "<segment><target/></segment><segment id=\"s1\"", "children")]
    [InlineData("<segment id=\"s1\"", "<segment id=\"s1\"><source/></segment><segment id=\"s1\"", "s1")]
    [InlineData("<source xml:lang=\"en\">", "<source xml:lang=\"fr\">", "fr")]
    [InlineData("<ph id=\"1\" dataRef=\"d\"/>", "<ph/>", "id")]
    [InlineData("<ph id=\"1\" dataRef=\"d\"/>", "<ph id=\"1\" type=\"x:y\"/>", "type")]
    [InlineData("<ph id=\"1\" dataRef=\"d\"/>", "<mrk id=\"1\" type=\"fmt\"/>", "type")]
    [InlineData("<ph id=\"1\" dataRef=\"d\"/>", "<cp hex=\"7\"/>", "hex")]
    [InlineData("<ph id=\"1\" dataRef=\"d\"/>", "<x:own/>", "children")]
    [InlineData("<ph id=\"1\" dataRef=\"d\"/>", "&nothing;", "well-formed")]
    [InlineData("<ph id=\"1\" dataRef=\"d\"/>", "&#0;", "well-formed")]
    [InlineData("<xliff ", "<!DOCTYPE xliff><xliff ", "DTD")]
    [InlineData("<xliff ", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><xliff ", "DTD")]
    [InlineData("</group>", "</group><group id=\"g\"/>", "\"g\"")]
    [InlineData("</xliff>", "", "well-formed")]
    public async Task What_it_does_not_is_told(string was, string now, string told)
    {
        var text = Good.Replace(was, now, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        var before = await Head;
        Assert.Contains(told, (await Send(Host.Rosa, Encoding.UTF8.GetBytes(text))).IsProblem(400, "malformed").Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await Head);
    }

    [Fact]
    public async Task A_target_needs_its_language_which_is_that_of_the_desk()
    {
        var translated = Good.Replace("</source></segment>", "</source><target>B</target></segment>", StringComparison.Ordinal);
        (await Send(Host.Rosa, Encoding.UTF8.GetBytes(translated.Replace(" trgLang=\"es\"", "", StringComparison.Ordinal)))).IsProblem(400, "malformed");
        (await Send(Host.Rosa, Encoding.UTF8.GetBytes(translated.Replace("\"es\"", "\"fr\"", StringComparison.Ordinal)))).IsProblem(422, "other-language");
    }

    [Fact]
    public async Task What_is_too_large_is_told()
    {
        async Task<Reply> With(string now) => await Send(Host.Rosa, Encoding.UTF8.GetBytes(Good.Replace("<x:own a=\"1\"><deep/></x:own>", now, StringComparison.Ordinal)));
        (await With(string.Concat(Enumerable.Repeat("<x:a>", 37)) + string.Concat(Enumerable.Repeat("</x:a>", 37)))).Is(200);
        (await With(string.Concat(Enumerable.Repeat("<x:a>", 40)) + string.Concat(Enumerable.Repeat("</x:a>", 40)))).IsProblem(400, "malformed");
        (await With(string.Concat(Enumerable.Repeat("<x:a b=\"c\"/>", 50_001)))).IsProblem(413, "too-large");
        (await With(new string(' ', 8 * 1024 * 1024))).IsProblem(413, "too-large");
        var units = string.Concat(Enumerable.Range(1, 501).Select(number => $"<unit id=\"u{number}\"><segment><source/></segment></unit>"));
        (await Send(Host.Rosa, Encoding.UTF8.GetBytes(Good.Replace("<group id", $"{units}<group id", StringComparison.Ordinal)))).IsProblem(413, "too-large");
    }

    [Fact]
    public async Task Segments_are_put_together_and_annotations_left_out()
    {
        var document = await Item("First. Second.");
        var id = (await Desk(document))["title"].Attribute("id")!.Value;
        async Task<(string?, string?)> Sent(string segments)
        {
            var text = $"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="es"><file id="{document.Replace('/', '.')}"><unit id="{id}">{segments}</unit></file></xliff>""";
            var unit = Assert.Single(await Return(Host.Rosa, new(text)));
            return (Said(unit, "outcome"), Said(unit, "reason"));
        }
        Assert.Equal(("open", null), await Sent("<segment><source>First. </source><target>Primero. </target></segment><segment><source>Second.</source></segment>"));
        Assert.Equal(("refused", "not-understood"), await Sent("<segment><source>First. Second.</source><target>Uno <ph id=\"1\"/></target></segment>"));
        Assert.Equal(("taken", null), await Sent("""
            <segment state="final"><source>First.</source><target order="3">Primero<mrk id="m" type="term">.</mrk></target></segment><ignorable><source> </source></ignorable><segment state="translated"><source>Second.</source><target order="1">Se<sm id="c"/>gundo.<em startRef="c"/></target></segment>
            """));
        Assert.Equal(("Segundo. Primero.", "drafted"), (await Text(document, "draft"), await Text(document, "state")));
    }
}
