using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>The agenda of a meeting: what is on it, and its course.</summary>
internal static class Agendas
{
    private const string All = "meetings/{meeting}/agenda";
    private const string Item = $"{All}/{{item}}";

    private static readonly Column[] Columns =
    [
        ("Item", "item"), Column.Local("Begins", "starts"), ("Min", "length"), ("Title", "title"), ("Kind", "kind"), ("Presenter", "presenter"),
        ("Status", "status"), ("Decision", "decision"), ("Version", "version"),
    ];

    private static readonly Field[] Place =
    [
        Field.Option<int?>("before", "The number of the item that it shall come before.", of: "item"), Field.Option<int?>("after", "The number of the item that it shall come after.", of: "item"),
    ];

    public static Verb Command() => new Verb("agenda", "The agenda of a meeting.").With(
        Show(),
        Writes.Of("add", "Put an item on the agenda.", HttpMethod.Post, All, "Item {new} is on the agenda of {meeting}.", [.. Said(Field.Argument("title", "What it is about.")), .. Place],
            examples: ["agenda add dasc-may \"What works against DNS abuse\" --kind discussion --length 30 --presenter .br --after 1"]),
        Writes.Of("propose", "Propose an item, as a member of the group.", HttpMethod.Post, $"{All}/propose", "Item {new} is proposed for {meeting}.", Said(Field.Argument("title", "What it is about."))),
        Writes.Of("revise", "Change what an item says.", HttpMethod.Patch, Item, "Item {item} of {meeting} says so now.",
            [Field.Option<string?>("title", "What it is about."), Kind(null), Field.Option<int?>("length", "Planned minutes, 0 to 600.", of: "minutes"), Field.Option<string?>("presenter", "Who presents it."), Notes()], Item,
            "agenda revise dasc-may 3 --length 20 --seen 17"),
        Writes.Of("move", "Move an item before or after another.", HttpMethod.Post, $"{Item}/move", "Item {item} of {meeting} stands there now.", Place, Item, "agenda move dasc-may 3 --before 1"),
        Writes.Of("start", "Open an item, in the meeting; the one that was open is done.", HttpMethod.Post, $"{Item}/start", "Item {item} of {meeting} is open.", null, Item, "agenda start dasc-may 3"),
        Writes.Of("finish", "Close an item.", HttpMethod.Post, $"{Item}/finish", "Item {item} of {meeting} is done.", null, Item),
        Writes.Of("skip", "Pass over an item.", HttpMethod.Post, $"{Item}/skip", "Item {item} of {meeting} is passed over.", null, Item),
        Writes.Of("accept", "Put an item that a member proposed on the agenda.", HttpMethod.Post, $"{Item}/accept", "Item {item} is on the agenda of {meeting}.", Place, Item),
        Writes.Of("withdraw", "Take an item off the agenda.", HttpMethod.Delete, Item, "Item {item} of {meeting} is withdrawn.", null, Item),
        Writes.Of("carry-over", "Carry an item over to another meeting of the group.", HttpMethod.Post, $"{Item}/carry-over", "Item {item} of {meeting} is carried over.",
            [Field.Option<string>("to", "The key of the other meeting.", required: true, of: "meeting")], Item),
        Changes());

    private static Verb Show() => new Verb("show", "The agenda in order, with the time at which each item begins.", All) { Examples = ["agenda show dasc-may", "agenda show dasc-may --language es --json"] }.Does(async run =>
    {
        var meeting = (await run.Get("meetings/{meeting}")).Json;
        JsonElement[] items = [.. meeting.Several("agenda")];
        return new(meeting.At("agenda")!.Value, shown =>
        {
            shown.Say($"{meeting.Text("title")}: {meeting.Text("start").Replace('T', ' ')} {meeting.Text("zone")}, {meeting.Text("length")} min, {meeting.Text("state")}");
            shown.Table(items, Columns, "There is nothing on the agenda yet: collab agenda add does it.");
            if (meeting.Text("overrunsBy") is { Length: > 0 } minutes and not "0") shown.Note($"The agenda is {minutes} min longer than the meeting.");
        });
    });

    private static Verb Changes()
    {
        var since = Field.Option<long>("since", "A position of the log, as --json answers it; without it, from the beginning.", of: "position");
        return new Verb("changes", "What changed in the agenda since a position, in words.", All) { Examples = ["agenda changes dasc-may --since 17910042000017"] }.With(since.Symbol).Does(async run =>
        {
            var delta = (await run.Get($"{All}/changes?since={since.Value(run.Words)?.ToString() ?? "0"}")).Json;
            return new(delta, shown =>
            {
                foreach (var change in delta.Several("changes")) shown.Say(change.Text("sentence"));
                shown.Note($"The next time: --since {delta.Text("position")}");
            });
        });
    }

    private static Field[] Said(Field title) =>
    [
        title, Kind("discussion"), Length(), Field.Option<string?>("presenter", "Who presents it: a participant's id, or a ccTLD as .br."), Notes(),
        Field.Option<string?>("written-in", "The language that it is written in, where that is not the meeting's.", "language", of: "tag"),
    ];

    private static Field Kind(string? usual) => Field.Word("kind", "What the group shall do with it.", ["information", "discussion", "decision"], usual: usual);

    private static Field Length() => Field.Option<int>("length", "Planned minutes, 0 to 600.", required: true, of: "minutes");

    private static Field Notes() => Field.Option<string?>("notes", "Notes, in Markdown.");
}
