using System.Globalization;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>What a translator should know who has a text before them without its page.</summary>
/// <param name="names">Documents of groups and meetings, by address.</param>
/// <param name="glossary">The community's glossary.</param>
/// <param name="site">Where the reader has reached the platform.</param>
internal sealed class DeskNotes(IReadOnlyDictionary<string, DocumentView> names, Glossary glossary, string site)
{
    /// <summary>What has to be known of these texts.</summary>
    public static async Task<DeskNotes> For(IReadOnlyList<DeskText> texts, Glossary glossary, string site, IViews views, CancellationToken cancel)
    {
        var addresses = texts.SelectMany(text => (string[])[$"{Group.Kind}/{text.Group}", Actor(text.Document)]).Distinct();
        var found = await views.FindAll(addresses.Select(address => (DocumentView.View, address)), cancel);
        return new(found.ToDictionary(one => one.Row.Key, one => Wire.Read<DocumentView>(one.Row.Json)), glossary, site);
    }

    /// <summary>The notes of a text.</summary>
    public IEnumerable<(string Category, string Note)> Of(DeskText text)
    {
        yield return ("group", $"{Said($"{Group.Kind}/{text.Group}", "name")} ({text.Group})");
        if (Actor(text.Document) is var actor && actor.StartsWith($"{Meeting.Kind}/", StringComparison.Ordinal))
            yield return ("meeting", $"{Said(actor, "title")}{(text.StartsAt is { } start ? $", begins {start.UtcDateTime.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)} UTC" : "")}");
        yield return ("link", $"{site}/api/v1/translations/{text.Key}/{text.Field}");
        if (text.IsLine) yield return ("form", "One line, of at most 200 characters.");
        if (text.TakenBy is { } taker) yield return ("taken", $"{taker} translates this until {text.Until!.Value.UtcDateTime.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)} UTC.");
        if (text.Before is { } before) yield return ("before", before);
        foreach (var term in glossary.In(text.Source))
            yield return ("glossary", $"{term.Source} = {term.Translation.Value}{(term.Note.Value is { } note ? $". {note}" : "")}");
    }

    private string Said(string address, string field) => names.GetValueOrDefault(address)?.Texts.FirstOrDefault(text => text.Field == field)?.Text ?? address;

    /// <summary>The actor that a document is a part of.</summary>
    private static string Actor(string document) => string.Join('/', document.Split('/').Take(2));
}
