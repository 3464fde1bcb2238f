namespace Ccnso.Collab.Gateway;

/// <summary>The page at the root: says what this is and where to go on.</summary>
public static class Home
{
    private static readonly byte[] Page = Read("Home.html");

    /// <summary>Maps the page.</summary>
    public static void MapHome(this IEndpointRouteBuilder app) =>
        app.MapGet("/", () => Results.Bytes(Page, "text/html; charset=utf-8")).ExcludeFromDescription();

    /// <summary>The bytes of a page that is compiled into this assembly.</summary>
    internal static byte[] Read(string name)
    {
        using var page = typeof(Home).Assembly.GetManifestResourceStream(typeof(Home), name)!;
        using var bytes = new MemoryStream();
        page.CopyTo(bytes);
        return bytes.ToArray();
    }
}
