using Ccnso.Collab.Engines;

namespace Ccnso.Collab.Views;

/// <summary>What readers see: rows folded from the log, a moment behind it. They also serve as the actors' snapshots.</summary>
public interface IViews : ISnapshots
{
    /// <summary>One row, or null.</summary>
    Task<Shown?> Find(string view, string key, CancellationToken cancel = default);

    /// <summary>Rows of several views by their keys, in one query: those that there are.</summary>
    Task<IReadOnlyList<(string View, Shown Row)>> FindAll(IEnumerable<(string View, string Key)> places, CancellationToken cancel = default);

    /// <summary>A page of rows: filtered, searched, sorted.</summary>
    Task<Page> List(Query query, CancellationToken cancel = default);

    /// <summary>
    /// Stands for all translations that the views have: another object as soon as they have taken in one more. What was made with some of them is good as
    /// long as it is the same. Null where it is not known at this moment.
    /// </summary>
    object? Wording => null;

    /// <summary>The position up to which the views have followed the log.</summary>
    Task<long> Position(CancellationToken cancel = default);

    /// <summary>Waits until the views have followed the log to here; false if they did not within the time.</summary>
    Task<bool> WaitFor(long position, TimeSpan atMost, CancellationToken cancel = default);
}

/// <summary>A row as it is answered.</summary>
/// <param name="Key">Its key in the view.</param>
/// <param name="Version">Its ETag.</param>
/// <param name="Position">The position of the event that it last changed with.</param>
/// <param name="Json">The body, UTF-8 JSON.</param>
public sealed record Shown(string Key, long Version, long Position, byte[] Json)
{
    /// <summary>The actor that it shows: <c>group/dasc</c>.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The language in which all of its texts were written; empty where it has none, or in several languages.</summary>
    public string Language { get; init; } = "";
}

/// <summary>What to list.</summary>
/// <param name="View">The view.</param>
public sealed record Query(string View)
{
    /// <summary>Fields and the values that they have to have, all of them: <c>region=LAC</c>.</summary>
    public IReadOnlyList<(string Field, string Value)> Where { get; init; } = [];

    /// <summary>Words that have to be in the row, in any case and with or without accents.</summary>
    public string? Search { get; init; }

    /// <summary>The field to sort by, with a hyphen before it for descending; null for the key.</summary>
    public string? Sort { get; init; }

    /// <summary>The cursor that the page before gave: <see cref="Page.Next"/>.</summary>
    public string? After { get; init; }

    /// <summary>How many at most, 1 to 500.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>A page of a list.</summary>
/// <param name="Rows">The rows, in order.</param>
/// <param name="Next">The cursor of the next page, or null on the last. It neither skips nor repeats while rows are added.</param>
/// <param name="Position">The position that the views had reached.</param>
public sealed record Page(IReadOnlyList<Shown> Rows, string? Next, long Position);
