using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ccnso.Collab.Log;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>
/// The console: pages for people, rendered here, in any language. Each room is a folder with its pages and a folder with its words. The namespace is not the
/// folder's name, which is that of a class that everybody knows.
/// </summary>
public static class ConsoleHosting
{
    /// <summary>Where it is.</summary>
    public const string Root = "/console";

    private const string Assets = $"{Root}/assets";

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The address of a page in the language of these words, such as <c>/console/es/groups/dasc</c>: for links in what is read elsewhere.</summary>
    public static string Page(string page, Phrases words) => $"{Root}/{words.Language}/{page}";

    /// <summary>What its pages need.</summary>
    public static void AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(forms => (forms.FormFieldName, forms.Cookie.Name, forms.Cookie.Path, forms.SuppressXFrameOptionsHeader) = ("form", "collab-form", Root, true));
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, Session.Accept);
    }

    /// <summary>Checks forms, and answers with pages, also where something goes wrong. After whoever signed in is known.</summary>
    public static void UseConsole(this IApplicationBuilder app)
    {
        app.Use((http, next) => http.Request.Path.StartsWithSegments(Root) ? Answer(http, next) : next(http));
        app.UseAntiforgery();
        app.Use((http, next) => http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } && http.Request.Path.StartsWithSegments(Root) ? Return(http) : next(http));
    }

    /// <summary>Maps <c>/console</c>.</summary>
    public static void MapConsole(this IEndpointRouteBuilder app)
    {
        var console = app.MapGroup(Root).ExcludeFromDescription();
        console.MapGet("", Enter);
        console.MapAsset("console.css", "text/css", File("console.css"));
        console.MapAsset("console.js", "text/javascript", File("console.js"));
        // What browsers hear of a stream is what they name.
        console.MapAsset("happenings.js", "text/javascript", Encoding.UTF8.GetBytes($"export const happenings = {JsonSerializer.Serialize(Wire.EventNames.Order(StringComparer.Ordinal))};\n"));
        app.MapRazorComponents<ConsoleDocument>();
    }

    /// <summary>The first page, in the language that the browser likes best of those that the console speaks.</summary>
    private static IResult Enter(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept-Language";
        return Results.Redirect($"{http.Request.PathBase}{Root}/{Reader.Of(http).Phrases.Language}");
    }

    private static async Task Answer(HttpContext http, RequestDelegate next)
    {
        Restrict(http);
        try
        {
            await next(http);
        }
        catch (Exception fault) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Clear();
            Restrict(http);
            var refused = (Refused)Faults.Tell(http, fault);
            // What renders has stopped halfway and does not begin again.
            var (services, anew) = (http.RequestServices, http.RequestServices.CreateAsyncScope());
            http.RequestServices = anew.ServiceProvider;
            await Show(http, refused.StatusCode ?? 500, refused.Sentence);
            http.RequestServices = services;
            await anew.DisposeAsync();
        }
    }

    private static void Restrict(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = http.Request.Path.StartsWithSegments(Assets) ? "no-cache" : "no-cache, no-store";
        // A page says itself what is wrong.
        http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
    }

    /// <summary>A form without its secret is not taken: it is shown, and nothing is done with it.</summary>
    private static Task Return(HttpContext http)
    {
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        return Show(http, 400, null);
    }

    private static Task Show(HttpContext http, int status, string? trouble) =>
        new RazorComponentResult<ConsoleDocument>(new { IsNotDone = true, Trouble = trouble }) { StatusCode = status }.ExecuteAsync(http);

    private static void MapAsset(this IEndpointRouteBuilder console, string name, string type, byte[] bytes)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
        console.MapGet($"/assets/{name}", () => Results.Bytes(bytes, $"{type}; charset=utf-8", entityTag: tag));
    }

    private static byte[] File(string name)
    {
        using var file = typeof(ConsoleHosting).Assembly.GetManifestResourceStream($"Console/{name}")!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
