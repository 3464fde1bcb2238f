using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Orleans.Providers.Streams.Common;
using Orleans.Runtime;
using Orleans.Streams;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>The streams of the cluster, and which of them an entry of the log belongs to: a pure function of the entry.</summary>
public static class ChangeStreams
{
    /// <summary>The name of the provider: <c>client.GetStreamProvider("collab")</c>.</summary>
    public const string Provider = "collab";

    /// <summary>The namespace of what changes on the agendas of a group's meetings; the stream's key is the group's.</summary>
    public const string Agendas = "agenda-changes";

    /// <summary>The namespace of who volunteers for what in a group and is appointed; the stream's key is the group's.</summary>
    public const string Assignments = "volunteer-assignments";

    /// <summary>The namespace of everything. It has one stream, whose key is <see cref="Everything"/> too.</summary>
    public const string Everything = "changes";

    /// <summary>The namespace of what is asked of one actor on behalf of others; the stream's key is the actor's address. For the platform itself.</summary>
    internal const string Errands = "errands";

    private static readonly (string Beginning, string Namespace)[] OfGroups = [("agenda.", Agendas), ("volunteer-assignment.", Assignments)];

    /// <summary>The stream of everything.</summary>
    public static StreamId All { get; } = StreamId.Create(Everything, Everything);

    /// <summary>The token of one who has had everything up to this position: the stream goes on after it. Zero is the beginning.</summary>
    public static StreamSequenceToken After(long position) => new EventSequenceTokenV2(position);

    /// <summary>The streams of an entry.</summary>
    internal static IEnumerable<StreamId> Of(Entry entry, Messenger messenger)
    {
        yield return All;
        foreach (var (beginning, space) in OfGroups)
            if (entry.Group is not null && entry.Type.StartsWith(beginning, StringComparison.Ordinal)) yield return StreamId.Create(space, entry.Group);
        foreach (var actor in messenger.Addressees(entry)) yield return StreamId.Create(Errands, $"{actor}");
    }

    /// <summary>The streams that a group has.</summary>
    internal static IEnumerable<StreamId> OfGroup(string group) => OfGroups.Select(one => StreamId.Create(one.Namespace, group));

    /// <summary>The actor that the errands of this stream are for, or null for any other stream.</summary>
    internal static ActorRef? Addressee(StreamId stream) => stream.GetNamespace() == Errands ? ActorRef.Parse(stream.GetKeyAsString()) : null;
}
