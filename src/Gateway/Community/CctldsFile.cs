using System.Globalization;
using Ccnso.Collab.Members;
using Ccnso.Collab.Values;
using CsvHelper;

namespace Ccnso.Collab.Gateway.Community;

/// <summary>The file <c>cctlds.csv</c>: a row for each country-code top-level domain. Lists within a cell are separated by semicolons; an empty cell is unknown.</summary>
internal static class CctldsFile
{
    private const string Name = "cctlds.csv";

    private static readonly string[] Columns = ["a_label", "u_label", "iso", "territory", "region", "regional_organizations", "languages", "manager"];

    /// <summary>All rows.</summary>
    /// <exception cref="WrongSettingException">It is not such a file.</exception>
    public static List<PublicFact> Read(string folder)
    {
        var facts = new List<PublicFact>();
        var rows = new Dictionary<string, int>();
        using var file = new StreamReader(Path.Combine(folder, Name));
        using var csv = new CsvParser(file, CultureInfo.InvariantCulture);
        try
        {
            if (!csv.Read() || !Columns.SequenceEqual(csv.Record!)) throw Wrong("row 1", $"must name the columns {string.Join(',', Columns)}.");
            while (csv.Read())
            {
                var row = new Cells(csv.Row, csv.Record!);
                if (!rows.TryAdd(row.Texts[0], csv.Row)) throw row.Wrong("a_label", $"is on row {rows[row.Texts[0]]} already.");
                facts.Add(new(row.Where, $"members/{row.Texts[0]}", 1, () => [PublicFact.Ask(row.Label().ALabel, row.Delegation())]));
            }
        }
        catch (BadDataException)
        {
            throw Wrong($"row {csv.Row}", "has a quotation mark in the middle of a cell; put the cell in quotation marks, and double those inside it.");
        }
        return facts;
    }

    private static WrongSettingException Wrong(string where, string problem) => new($"{Name}, {where}", problem);

    private sealed record Cells(int Row, string[] Texts)
    {
        public string Where => $"{Name}, row {Row} (.{Texts[0]})";

        public WrongSettingException Wrong(string column, string problem) => CctldsFile.Wrong($"row {Row} (.{Texts[0]}), column {column}", problem);

        public TopLevelLabel Label()
        {
            if (Texts.Length != Columns.Length) throw CctldsFile.Wrong($"row {Row} (.{Texts[0]})", $"has {Texts.Length} cells; it takes {Columns.Length}, as row 1 names them.");
            var label = Of<TopLevelLabel>("a_label");
            return label.ALabel != Text("a_label") ? throw Wrong("a_label", $"must be written {label.ALabel}.")
                : label.ULabel != Text("u_label") ? throw Wrong("u_label", $"must be {label.ULabel}, which {label.ALabel} stands for.")
                : label;
        }

        public RecordDelegation Delegation() => new(
            Of<Line>("territory"), Of<TerritoryCode>("iso"), Of<Region>("region"), Text("manager") == "" ? null : Of<Line>("manager"),
            Several<LanguageTag>("languages"), Several<RegionalOrganization>("regional_organizations"));

        private string Text(string column) => Texts[Array.IndexOf(Columns, column)];

        private T Of<T>(string column) where T : IValue<T> => Of<T>(column, Text(column));

        private T Of<T>(string column, string text) where T : IValue<T> => T.TryParse(text, out var value, out var problem) ? value : throw Wrong(column, problem);

        private Several<T> Several<T>(string column) where T : IValue<T> =>
            [.. Text(column).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Of<T>(column, text))];
    }
}
