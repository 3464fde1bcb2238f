using System.ComponentModel;
using System.Globalization;
using System.Text;
using Ccnso.Collab.Gateway.Exchange;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>A list of members as a table, written page by page.</summary>
internal static class MembersCsv
{
    private const int Page = 500;

    private static readonly ListingField[] Fields = Enum.GetValues<ListingField>();

    /// <summary>Writes it.</summary>
    public static async Task<IResult> Write(HttpContext http, IViews views, ListTaking taking, [Description("The organisation's key: aftld, aptld, centr or lactld.")] string key)
    {
        if (!RegionalOrganization.TryParse(key, out var organization, out _)) return MemberLists.NotThere(key);
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        var keeps = Caller.Id(http.User) is not null && await taking.Against(http, organization) is null;
        http.Response.ContentType = $"{Sheet.Type}; charset=utf-8; header=present";
        http.Response.Headers.CacheControl = keeps ? "no-store" : "no-cache";
        http.Response.Headers.Vary = "Authorization";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"members-{organization}.csv" }.ToString();
        await Rows(http, views, organization, [.. Fields.Where(field => keeps || field != ListingField.Contact)]);
        return Results.Empty;
    }

    private static async Task Rows(HttpContext http, IViews views, RegionalOrganization organization, IReadOnlyList<ListingField> fields)
    {
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        await Row(csv, ["label", "entry", .. fields.Select(field => Word.Of(field))]);
        for (string? after = null; ;)
        {
            var page = await views.List(new(ListingView.Facts) { Where = [("organization", $"{organization}")], After = after, Limit = Page }, http.RequestAborted);
            foreach (var there in page.Rows.Select(row => Wire.Read<ListingFacts>(row.Json)).Where(there => there.Removed is null))
                await Row(csv, [there.Label ?? "", there.Label is null ? there.Entry : "", .. fields.Select(field => there[field] ?? "")]);
            if ((after = page.Next) is null) return;
        }
    }

    private static async Task Row(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells.Select(Formulas.Disarmed)) csv.WriteField(cell, cell.AsSpan().IndexOfAny(Sheet.Special) >= 0);
        await csv.NextRecordAsync();
    }
}
