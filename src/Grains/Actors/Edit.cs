using Ccnso.Collab.Values;

namespace Ccnso.Collab.Actors;

/// <summary>
/// Merges an edit field by field: what is wanted and differs goes into the event; what somebody else has changed since
/// <see cref="Context.Seen"/> is a clash, with both texts.
/// <code>var edit = new Edit(context, version); return edit.Then(new Retitled(edit.Of("title", item.Title, asked.Title)));</code>
/// </summary>
/// <param name="context">Who edits, from which version.</param>
/// <param name="version">The actor's version now.</param>
public sealed class Edit(Context context, long version)
{
    private readonly List<Clash> _clashes = [];
    private bool _changes;

    /// <summary>The wanted value if it goes in, else null: nothing is wanted, it stands there already, or it clashes.</summary>
    public T? Of<T>(string field, Revised<T> now, T? wanted) where T : class => wanted is not null && GoesIn(field, now, wanted) ? wanted : null;

    /// <inheritdoc cref="Of{T}(string, Revised{T}, T)"/>
    public T? Of<T>(string field, Revised<T> now, T? wanted) where T : struct => wanted is { } value && GoesIn(field, now, value) ? value : null;

    /// <inheritdoc cref="Of{T}(string, Revised{T}, T)"/>
    public Change<T>? Of<T>(string field, Revised<T> now, Change<T>? wanted) => wanted is not null && GoesIn(field, now, wanted.To) ? wanted : null;

    /// <summary>The event, nothing if no field changes, or the refusal.</summary>
    public Outcome<TActor> Then<TActor>(IEvent<TActor> happened) =>
        context.Seen is null ? Rejection.SeenMissing
        : context.Seen > version && context.Seen < long.MaxValue ? Rejection.Stale(new Clash("version", $"{version}", $"{context.Seen}"))
        : _clashes.Count > 0 ? Rejection.Stale(_clashes)
        : _changes ? [happened] : [];

    private bool GoesIn<T>(string field, Revised<T> now, T wanted)
    {
        if (EqualityComparer<T>.Default.Equals(now.Value, wanted)) return false;
        if (now.Against(field, wanted, context.Seen ?? 0) is { } clash) _clashes.Add(clash);
        return _changes = true;
    }
}
