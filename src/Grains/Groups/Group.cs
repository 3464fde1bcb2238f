using System.Collections.Immutable;
using Ccnso.Collab.Actors;

namespace Ccnso.Collab.Groups;

/// <summary>A working group, a committee, or the Council.</summary>
public abstract record Group : IActor<Group>
{
    /// <inheritdoc/>
    public static string Kind => "group";

    /// <inheritdoc/>
    public static Group Initial { get; } = new NotFormed();

    /// <inheritdoc/>
    public static string? BelongsTo(string key, Group state) => key;

    /// <summary>Who this participant is in the group at this time.</summary>
    public virtual ImmutableHashSet<Office> OfficesOf(string participant, DateTimeOffset at) => [];

    /// <inheritdoc/>
    public static Outcome<Group> Decide(Group state, ICommand<Group> command, Context context) => [];

    /// <inheritdoc/>
    public static Group Evolve(Group state, IEvent<Group> happened) => state;

    /// <summary>Not chartered yet.</summary>
    public sealed record NotFormed : Group;
}
