using System.Collections.Immutable;
using System.Text.Json;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>What a note says; what is null stays as it was.</summary>
public sealed record Written(string? Title = null, string? Region = null, ImmutableList<string>? Tags = null, ImmutableList<string>? Parts = null) : IEvent;

public sealed record Removed : IEvent;

public sealed record Forgotten : IEvent, IErasure;

public sealed record NoteState(string? Title, string? Region, ImmutableList<string> Tags, ImmutableList<string> Parts, bool Gone, int Events);

/// <param name="Events">How many of its events were taken in: each must be once.</param>
public sealed record NoteShown(string Key, string? Title, string? Region, int Events);

public sealed record PartShown(string Note, string Text);

/// <summary>Notes with parts: an actor for these tests alone, shown in the views "notes" and "parts".</summary>
public sealed class Notes : IProjection
{
    public static IReadOnlyDictionary<string, IProjection> Projections { get; } = new Dictionary<string, IProjection> { ["note"] = new Notes() };

    public string Kind => "note";

    public object Initial { get; } = new NoteState(null, null, [], [], false, 0);

    public static Fact Fact(IEvent happened) => new(
        happened switch { Written => "note.written", Removed => "note.removed", _ => "note.forgotten" }, JsonSerializer.Serialize<object>(happened), Erases: happened is IErasure);

    public IEvent Event(Entry entry) => entry.Type switch
    {
        "note.written" => JsonSerializer.Deserialize<Written>(entry.Data)!,
        "note.removed" => new Removed(),
        "note.forgotten" => new Forgotten(),
        _ => throw new UnknownEventException(entry),
    };

    public object Evolve(object state, IEvent happened) => (((NoteState)state) with { Events = ((NoteState)state).Events + 1 }, happened) switch
    {
        (var note, Written written) => note with
        {
            Title = written.Title ?? note.Title,
            Region = written.Region ?? note.Region,
            Tags = written.Tags ?? note.Tags,
            Parts = written.Parts ?? note.Parts,
            Gone = false,
        },
        (var note, Forgotten) => note with { Title = null, Parts = [] },
        (var note, _) => note with { Gone = true },
    };

    public IEnumerable<Row> Rows(string key, object state, long version)
    {
        var note = (NoteState)state;
        if (note.Gone) yield break;
        var row = new Row("notes", key, version, new NoteShown(key, note.Title, note.Region, note.Events)) { Search = $"{note.Title} {note.Region}" };
        if (note.Title is not null) row.Fields["title"] = [note.Title];
        if (note.Region is not null) row.Fields["region"] = [note.Region];
        row.Fields["tag"] = [.. note.Tags];
        yield return row;
        foreach (var (index, part) in note.Parts.Index())
            yield return new Row("parts", $"{key}/{index}", 0, new PartShown(key, part));
    }

    public string Write(object state) => JsonSerializer.Serialize((NoteState)state);

    public object Read(string json) => JsonSerializer.Deserialize<NoteState>(json)!;
}
