using System.Collections.Concurrent;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Log;

public abstract partial class EventLogContract
{
    [Fact]
    public async Task Sixty_four_writers_to_one_stream_lose_and_double_nothing()
    {
        const int Writers = 64, Each = 5;
        var won = new ConcurrentBag<string>();
        await using var appender = new Appender(Log, new Pulse());
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (int done = 0, version = 0; done < Each; version++)
            {
                var data = $"{writer}.{done}";
                // Half of them share transactions, half have their own, as two processes would.
                var appended = writer % 2 == 0 ? await appender.Append(One(Meeting, version, data)) : (await Log.Commit([One(Meeting, version, data)], Cancel))[0];
                if (appended.Fate != Fate.Written) continue;
                won.Add(data);
                done++;
            }
        }, Cancel)));

        var entries = await Stream(Meeting);
        Assert.Equal(Writers * Each, won.Count);
        Assert.Equal(won.Order(), entries.Select(entry => entry.Data).Order());
        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(version => (long)version), entries.Select(entry => entry.Version));
    }

    [Fact]
    public async Task A_tail_beside_many_writers_delivers_every_position_once_and_in_order()
    {
        const int Writers = 8, Each = 60;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var version = 0; version < Each; version++)
                Assert.Equal(Fate.Written, (await Log.Commit([One(new("meeting", $"m-{writer}"), version)], Cancel))[0].Fate);
        }, Cancel)));

        var seen = new List<long>();
        while (seen.Count < Writers * Each)
        {
            var ended = writing.IsCompleted;
            var news = await Log.Read(seen.LastOrDefault(Log.Origin), 100, Cancel);
            seen.AddRange(news.Select(entry => entry.Position));
            Assert.False(ended && news.Count == 0, $"The tail ended at {seen.Count} of {Writers * Each}.");
        }
        await writing;
        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(i => Log.Origin + i), seen);
    }
}
