using System.Globalization;
using Ccnso.Collab.Actors;

namespace Ccnso.Collab.Work;

/// <summary>A command that an actor wants to be sent when its time has come: one line of what is due. It goes when the actor's state no longer asks for it.</summary>
/// <param name="Actor">The actor, such as <c>call/dasc-1</c>.</param>
/// <param name="What">Which command, in a word of this kind of actor: <c>close</c>.</param>
/// <param name="Number">Which part of the actor it is about; 0 for the actor itself.</param>
/// <param name="At">When it is due, UTC.</param>
public sealed record Deadline(ActorRef Actor, string What, int Number, DateTimeOffset At)
{
    /// <summary>The view that lists them.</summary>
    public const string View = "due";

    /// <summary>The field that they are sorted by.</summary>
    public const string Field = "at";

    /// <summary>Its row.</summary>
    /// <param name="version">The actor's version.</param>
    public Row Row(long version) => new(View, $"{Actor}/{What}/{Number}", version, this)
    {
        Fields = { [Field] = [At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)] },
    };
}
