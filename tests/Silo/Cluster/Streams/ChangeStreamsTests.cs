using Ccnso.Collab.Actors;
using Ccnso.Collab.Cluster.Streams;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Tests.Silo.Reactions;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

public sealed class ChangeStreamsTests
{
    [Fact]
    public void What_happens_on_an_agenda_is_on_the_stream_of_the_group()
    {
        Assert.Equal(["changes/changes", "agenda-changes/dasc"], Of("agenda.item-finished", """{"item":1}""", "dasc"));
        Assert.Equal(["changes/changes", "volunteer-assignments/dasc"], Of("volunteer-assignment.of-a-newer-build", "{}", "dasc"));
        Assert.Equal(["changes/changes"], Of("group.formed", "{}", "dasc"));
        Assert.Equal(["changes/changes"], Of("agenda.item-finished", """{"item":1}""", null));
    }

    [Fact]
    public void What_asks_something_of_another_actor_is_on_the_stream_of_its_errands() =>
        Assert.Equal(["changes/changes", "agenda-changes/dasc", "errands/meeting/dasc-2"], Of("agenda.item-carried-over", Carried, "dasc"));

    [Fact]
    public void A_reaction_that_fails_is_an_errand_for_the_actor_that_it_happened_to() => Assert.Equal(
        ["changes/changes", "agenda-changes/dasc", "errands/meeting/dasc-1"],
        Of("agenda.item-carried-over", Carried, "dasc", Reaction.To<ItemCarriedOver>((_, _) => throw new InvalidOperationException("a mistake"))));

    private static string Carried => Wire.Fact(new ItemCarriedOver(1, Value.Of<Slug>("dasc-2"), Value.Of<Slug>("dasc"), Value.Of<Line>("Survey"), ItemKind.Discussion, 10)).Data;

    private static IEnumerable<string> Of(string type, string data, string? group, Reaction? reaction = null)
    {
        var messenger = new Scene().Messenger(reactions: reaction is null ? Consequences.All : [reaction]);
        var entry = new Entry(7, new("meeting", "dasc-1"), 3, type, data, null, "staff", DateTimeOffset.UnixEpoch, group, null, null);
        return ChangeStreams.Of(entry, messenger).Select(stream => $"{stream.GetNamespace()}/{stream.GetKeyAsString()}");
    }
}
