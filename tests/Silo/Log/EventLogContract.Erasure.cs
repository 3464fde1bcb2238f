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
        // Between many others, and long enough, so that pages are split and copies of rows left behind.
        for (var i = 0; i < 60; i++)
        {
            await Log.Commit([.. Enumerable.Range(0, 10).Select(j => new Append(new("participant", $"p-{i}-{j}"), 0,
                [new("participant.named", "{}", $$"""{"name":"{{new string('x', 40 + 97 * j % 300)}}"}""")], "p-1", At))], Cancel);
            await Commit(new(Person, i, [new("participant.named", "{}", $$"""{"name":"{{Secret}}","bio":"{{new string('y', 13 * i)}}"}""")], "p-77", At));
        }
        Assert.True(this is InMemoryLogTests || (await Leftovers()).Count > 0, "The search finds nothing even before the erasure.");

        await Commit(new(Person, 60, [new("participant.forgotten", "{}", Erases: true)], "p-77", At));
        await Log.Scrub(Cancel);

        Assert.Empty(await Leftovers());
        Assert.Equal(61, (await Stream(Person)).Count);
        Assert.Equal(661, (await Log.Read(0, 1000, Cancel)).Count);
        Assert.Equal(Fate.Written, (await Commit(One(Person, 61))).Fate);
    }
}
