using System.ComponentModel;
using Ccnso.Collab.Gateway.Exchange;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Imports;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.Mvc;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>The regional organisations' lists of members: read, and sent whole or in part.</summary>
public static class MemberLists
{
    private const string Table = "label,name,kind,website,contact,since\r\nil,Israel Internet Association,full,https://www.isoc.org.il,office@isoc.example,2004-06-01\r\n,Example Registrar,associate,,,\r\n";
    private const string Array = """[{"label":"il","name":"Israel Internet Association","kind":"full"},{"name":"Example Registrar","kind":"associate"}]""";
    private const string Lines = "{\"label\":\"il\",\"name\":\"Israel Internet Association\",\"kind\":\"full\"}\n{\"name\":\"Example Registrar\",\"kind\":\"associate\"}\n";

    private const string About =
        "CSV in UTF-8 (commas, semicolons or tabs; one of the first five rows names the columns), a JSON array of objects, or NDJSON; at most 100,000 rows. Columns: label (the ccTLD, in any form) or, for "
        + "others, name and if need be a key of your own (entry); kind (full, associate, affiliate, liaison, observer), name, website, contact (a mail address, which is not public), since (2004-06-01), note. They "
        + "may be called as your organisation calls them; a column that is not there says nothing, and an empty cell empties. What the registry itself has entered stays, and the difference is shown to those who can settle it.\n\n"
        + "All of it is taken or nothing: when a row is refused the answer is 422 with the report, unless partial=true leaves such rows out. dry-run=true answers what would happen, row by row, and writes nothing. Where more than a "
        + "fifth of the members would be removed, the dry run answers a code that has to be sent as confirm, with the same file, while the list is as it was. The same file twice changes nothing. Totals that a file claims are not counted by.\n\n"
        + "More than 500 changes, or Prefer: respond-async (RFC 7240), make a job of it: 202 with its Location. One import runs at a time. It lasts over crashes and restarts, and does no row twice.";

    /// <summary>What lists are taken and done with.</summary>
    public static void AddMemberLists(this IServiceCollection services) => services.AddImports().AddSingleton<ImportsRunning>().AddSingleton<ListTaking>();

    /// <summary>Maps the routes.</summary>
    public static void MapMemberLists(this IEndpointRouteBuilder api)
    {
        var organizations = api.MapGroup($"/{OrganizationView.Name}").WithTags("Regional-organizations");
        organizations.ListOf<MemberList, ListingShown>("/{key}/members", ListingView.Name, "organization", "The list of members of a regional organisation", null, "entry", "kind", "name", "cctld", "since");
        organizations.MapGet("/{key}/members.csv", MembersCsv.Write).Produces<string>(200, Sheet.Type).ProducesProblem(404).ProducesProblem(503)
            .WithSummary("The list of members as a table").WithDescription("As it can be sent back after it was edited. Those who keep the list get the contacts too. What a spreadsheet would take for a formula stands behind an apostrophe.");
        organizations.MapPut("/{key}/members", PutWhole).Taking("Send the whole list of members").WithDescription($"Who is not in it is removed. {About}");
        organizations.MapPatch("/{key}/members", PatchChanges).Taking("Send changes of the list of members").WithDescription($"Who is not in it stays; a column remove with yes takes a member off the list. {About}");
        organizations.MapImports();
    }

    /// <summary>Lets only those through who keep the organisation's list.</summary>
    internal static async ValueTask<object?> ForKeepers(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var key = (string)http.GetRouteValue("key")!;
        return !RegionalOrganization.TryParse(key, out var organization, out _) ? NotThere(key)
            : await http.RequestServices.GetRequiredService<ListTaking>().Against(http, organization) ?? await next(call);
    }

    internal static IResult NotThere(string key) => Problems.Of(404, "not-there", $"There is no regional organisation \"{key}\": it must be one of {string.Join(", ", RegionalOrganization.All)}.");

    private static RouteHandlerBuilder Taking(this RouteHandlerBuilder route, string summary) => route.RequireAuthorization()
        .WithMetadata(new TakingFile(ListFile.Lines, Lines), new TakingFile(ListFile.Json, Array), new TakingFile(Sheet.Type, Table)).Produces<ListReport>().Produces<ListReport>(202)
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(503).WithSummary(summary);

    private static Task<IResult> PutWhole(
        HttpContext http, ListTaking taking, [Description("The organisation's key: aftld, aptld, centr or lactld.")] string key,
        [FromQuery(Name = "dry-run"), Description("With true, what would happen; nothing is written.")] string? dryRun,
        [Description("With true, rows that are refused are left out and the others taken.")] string? partial,
        [Description("The code of a dry run that removes more than a fifth of the members.")] string? confirm) => Take(http, taking, key, ImportMode.Whole, dryRun, partial, confirm);

    private static Task<IResult> PatchChanges(
        HttpContext http, ListTaking taking, [Description("The organisation's key: aftld, aptld, centr or lactld.")] string key,
        [FromQuery(Name = "dry-run"), Description("With true, what would happen; nothing is written.")] string? dryRun,
        [Description("With true, rows that are refused are left out and the others taken.")] string? partial,
        [Description("The code of a dry run that removes more than a fifth of the members.")] string? confirm) => Take(http, taking, key, ImportMode.Changes, dryRun, partial, confirm);

    private static async Task<IResult> Take(HttpContext http, ListTaking taking, string key, ImportMode mode, string? dryRun, string? partial, string? confirm)
    {
        if (!RegionalOrganization.TryParse(key, out var organization, out _)) return NotThere(key);
        if (http.Request.Query.Keys.FirstOrDefault(name => name is not ("dry-run" or "partial" or "confirm")) is { } unknown)
            return Problems.Of(400, "malformed", $"{BrokenFileException.Shown(unknown)}: is not known here; there are dry-run, partial and confirm.");
        return (Said(dryRun), Said(partial)) is ({ } dry, { } part)
            ? await taking.Take(http, new(organization, mode, dry, part, confirm))
            : Problems.Of(400, "malformed", "dry-run, partial: must be true or false.");
    }

    private static bool? Said(string? given) => given switch { null or "false" => false, "true" or "" => true, _ => null };
}
