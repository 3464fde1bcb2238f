using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Log;

public abstract partial class EventLogContract
{
    protected const string Secret = "Zoë Nonesuch-Quartz";

    private static readonly ActorRef Person = new("participant", "p-77");

    /// <summary>Where the bytes of what was erased are still to be found.</summary>
    protected virtual Task<IReadOnlyList<string>> Leftovers() => Task.FromResult<IReadOnlyList<string>>([]);

    [Fact]
    public async Task What_is_personal_goes_with_the_erasing_event_and_the_record_stands()
    {
        var other = new ActorRef("participant", "p-78");
        var named = new Fact("participant.named", """{"affiliation":"il"}""", """{"name":"A"}""");
        await Commit(new(Person, 0, [named, named], "p-77", At));
        await Commit(new(other, 0, [named], "p-78", At));
        await Log.Commit([new(Person, 2, [named, new("participant.forgotten", "{}", Erases: true), named], "p-77", At), new(other, 1, [named], "p-78", At)], Cancel);

        Assert.Equal([null, null, null, null, named.Personal], (await Stream(Person)).Select(entry => entry.Personal));
        Assert.All(await Stream(other), entry => Assert.Equal(named.Personal, entry.Personal));
        Assert.Equal([1, 2, 3, 4, 5], (await Stream(Person)).Select(entry => entry.Version));
    }

    [Fact]
    public async Task After_a_scrub_no_byte_of_what_was_erased_is_left()
    {
        // Between many others and of many lengths, so that pages split: copies of rows are left behind that no row owns any more.
        var dice = new Random(1);
        for (var version = 0; version < 800;)
        {
            await Log.Commit([.. Enumerable.Range(0, 25).Select(_ => Named(new("participant", $"p-{dice.Next(10_000)}-{dice.Next()}"), 0, "Somebody", dice))], Cancel);
            await Log.Commit([.. Enumerable.Range(0, 20).Select(_ => Named(Person, version++, Secret, dice))], Cancel);
        }
        Assert.True(this is InMemoryLogTests or NewestEntriesTests || (await Leftovers()).Count > 0, "The search finds nothing even before the erasure.");

        await Commit(new(Person, 800, [new("participant.forgotten", "{}", Erases: true)], "p-77", At));
        await Log.Scrub(Cancel);

        Assert.Empty(await Leftovers());
        Assert.Equal(801, (await Stream(Person)).Count);
        Assert.Equal(1000, (await Log.Read(0, 10_000, Cancel)).Count(entry => entry.Personal is not null));
        Assert.Equal(Fate.Written, (await Commit(One(Person, 801))).Fate);
    }

    private static Append Named(ActorRef stream, long expected, string name, Random dice) =>
        new(stream, expected, [new("participant.named", "{}", $$"""{"name":"{{name}}","bio":"{{new string('y', dice.Next(20, 900))}}"}""")], "p-1", At);
}
