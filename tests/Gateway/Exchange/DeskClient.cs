using System.Text.Json;
using Ccnso.Collab.Log;
using Ccnso.Collab.Tests.Gateway.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Exchange;

/// <summary>Desks as their translators' tools meet them; each test has a document of its own.</summary>
public abstract class DeskClient(LanguageHost host)
{
    protected LanguageHost Host => host;

    protected Task<long> Head => host.Host.Services.GetRequiredService<IEventLog>().Head(TestContext.Current.CancellationToken);

    /// <summary>A meeting with an agenda item of this title: its item, as documents are addressed.</summary>
    protected async Task<string> Item(string title) => $"meeting/{await host.Meeting(title)}/agenda/1";

    /// <summary>The file of a document.</summary>
    private protected async Task<XliffFile> Desk(string document, string state = "") => new((await host.Read($"/api/v1/languages/es/desk.xlf?document={document}{state}")).Is(200).Text);

    /// <summary>Sends a file back: what came of its units.</summary>
    private protected async Task<List<JsonElement>> Return(HttpClient who, XliffFile file)
    {
        var reply = await Send(who, file.Bytes);
        host.Last = reply.Is(200);
        return [.. reply.Json.GetProperty("units").EnumerateArray()];
    }

    protected static Task<Reply> Send(HttpClient who, byte[] file) => who.Send("/api/v1/languages/es/desk.xlf", file, XliffFile.Type);

    protected async Task<string?> Text(string document, string what) =>
        (await host.Read($"/api/v1/translations/es.{document.Replace('/', '.')}/title")).Is(200).Json.TryGetProperty(what, out var said) ? $"{said}" : null;

    protected static string? Said(JsonElement unit, string what) => unit.TryGetProperty(what, out var said) ? $"{said}" : null;
}
