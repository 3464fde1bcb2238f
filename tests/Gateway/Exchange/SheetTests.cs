using System.Text;
using Ccnso.Collab.Gateway.Exchange;

namespace Ccnso.Collab.Tests.Gateway.Exchange;

/// <summary>Tables as spreadsheets exchange them.</summary>
public sealed class SheetTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Columns = new() { ["term"] = ["source"], ["note"] = ["notes", "comment"] };

    [Theory]
    [InlineData("term,note\r\ntriage,\"a, b\"\r\n", "a, b")]
    [InlineData("term;note\r\ntriage;a, b\r\n", "a, b")]
    [InlineData("term\tnote\ntriage\ta, b\n", "a, b")]
    [InlineData("Source;COMMENT\ntriage;\"a;\nb \"\"c\"\"\"", "a;\nb \"c\"")]
    [InlineData("\uFEFFnote,term\na,triage", "a")]
    [InlineData("\uFEFF\"note\";\"term\"\na;triage", "a")]
    [InlineData("other,term,note\nx,triage,'=1+1", "=1+1")]
    public void Commas_semicolons_and_tabs_are_told_apart_and_columns_found_by_any_of_their_names(string file, string note)
    {
        var row = Assert.Single(Read(file).Rows);
        Assert.Equal((2, "triage", note), (row.Number, row["term"], row["note"]));
    }

    [Fact]
    public void Rows_have_the_numbers_that_a_spreadsheet_shows()
    {
        var sheet = Read("term,note,mine\none,\"two\nlines\",x\n\n,,\nthree,3,y\nfour,4");
        Assert.Equal([(2, "one"), (5, "three"), (6, "four")], sheet.Rows.Select(row => (row.Number, row["term"]!)));
        Assert.Equal([null, null, "The row has 2 cells, and the first has 3."], sheet.Rows.Select(row => row.Problem));
        Assert.Equal(["mine"], sheet.Ignored);
    }

    [Theory]
    [InlineData("note\nx", "Row 1: there is no column \"term\"")]
    [InlineData("", "Row 1: there is no column \"term\"")]
    [InlineData("term,Source\na,b", "Row 1: the column \"term\" is there twice")]
    [InlineData("term\na\"b\"", "Row 2: ")]
    [InlineData("term\n\"a", "Row 2: ")]
    [InlineData("term\na\nb\nc\nd", "more than 3 rows")]
    public void What_is_no_such_table_is_told(string file, string told) => Assert.Contains(told, Assert.Throws<BrokenFileException>(() => Read(file)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_in_UTF_8_is_told() =>
        Assert.Contains("UTF-8", Assert.Throws<BrokenFileException>(() => Sheet.Read(Encoding.Latin1.GetBytes("term\ncafé"), Columns, ["term"], 3)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-x", "'-x")]
    [InlineData("＝x", "'＝x")]
    [InlineData("'=x", "''=x")]
    [InlineData("''@x", "'''@x")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("", "")]
    public void Formulas_go_out_as_text_and_come_back_as_they_were(string text, string written)
    {
        Assert.Equal(written, Formulas.Disarmed(text));
        Assert.Equal(text, Formulas.Bared(written));
    }

    [Fact]
    public void What_is_written_is_read_as_it_was()
    {
        string[] texts = ["a", "=cmd|' /C calc'!A0", "a,b;c\td", "say \"x\"", "two\nlines", "مدير ccTLD", "'+1"];
        Assert.Equal(texts, Sheet.Read(Sheet.Write(texts.Select(text => (string[])[text]).Prepend(["term"])), Columns, ["term"], 10).Rows.Select(row => row["term"]));
    }

    private static Sheet Read(string file) => Sheet.Read(Encoding.UTF8.GetBytes(file), Columns, ["term"], 3);
}
