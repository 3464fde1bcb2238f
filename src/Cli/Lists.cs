namespace Ccnso.Collab.Cli;

/// <summary>Lists in which one finds the keys that other commands take.</summary>
internal static class Lists
{
    public static IEnumerable<Verb> Commands() =>
    [
        Reads.List("groups", "The groups, with their keys.", "groups", [("Key", "key"), ("Name", "name"), ("Kind", "kind"), ("State", "state"), ("Members", "counts.members"), ("Open work", "counts.openWork")], "kind", "state", "language"),
        Reads.List("meetings", "The meetings, with their keys.", "meetings",
            [("Key", "key"), ("Group", "group"), Column.Local("Begins", "start"), ("Zone", "zone"), ("Min", "length"), ("Title", "title"), ("Items", "items"), ("State", "state")], "group", "state", "month", "language"),
    ];
}
