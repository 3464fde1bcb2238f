using System.Collections.Concurrent;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>
/// Many who write notes, each its own, and many who read them in every process. Every fifth event removes a note, so that whoever sees
/// none knows to which versions that can belong. All readers of a process are one: what one has seen, no other may see older.
/// </summary>
public sealed class Crowd(IReadOnlyList<House> houses, int keys)
{
    private const int Life = 5;

    private readonly ConcurrentDictionary<string, (long Version, long Position)> _written = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task<int>> _readers = [];

    /// <summary>Two readers in each process, until the end; answers how often each has read.</summary>
    public Task<int[]> Read(CancellationToken cancel)
    {
        foreach (var house in houses)
        {
            var seen = new ConcurrentDictionary<string, long>();
            for (var i = 0; i < 2; i++)
            {
                var random = new Random(_readers.Count);
                _readers.Add(Task.Run(() => Read(house, seen, random), cancel));
            }
        }
        return Task.WhenAll(_readers);
    }

    /// <summary>So many events, by a writer for each note.</summary>
    public Task Write(int count, CancellationToken cancel) => Task.WhenAll(Enumerable.Range(0, keys).Select(key => Task.Run(async () =>
    {
        for (var i = 0; i < count / keys && !_readers.Any(reader => reader.IsFaulted); i++)
        {
            var version = _written.GetValueOrDefault($"n-{key}").Version + 1;
            var happened = version % Life == 0 ? (IEvent)new Removed() : new Written($"{version}");
            var house = houses[(int)(version % houses.Count)];
            var appended = (await house.Log.Commit([new(new("note", $"n-{key}"), version - 1, [Notes.Fact(happened)], "p-1", DateTimeOffset.UnixEpoch)], cancel))[0];
            Assert.Equal(Fate.Written, appended.Fate);
            _written[$"n-{key}"] = (version, appended.Position);
            house.Pulse.Beat();
        }
    }, cancel)));

    public Task End() => _end.CancelAsync();

    private async Task<int> Read(House house, ConcurrentDictionary<string, long> seen, Random random)
    {
        var reads = 0;
        for (; !_end.IsCancellationRequested; reads++)
        {
            var key = $"n-{random.Next(keys)}";
            var (written, position) = _written.GetValueOrDefault(key);
            var waited = random.Next(4) == 0 && await house.Views.WaitFor(position, TimeSpan.FromSeconds(30));
            var floor = Math.Max(seen.GetValueOrDefault(key), waited ? written : 0);
            var row = random.Next(4) switch
            {
                0 => (await house.Views.List(new("notes") { Limit = 500 })).Rows.FirstOrDefault(row => row.Key == key),
                1 => (await house.Views.FindAll([("notes", key)])).Select(found => found.Row).FirstOrDefault(),
                _ => await house.Views.Find("notes", key),
            };
            // None is shown before the first event and after each that removes; the first of these that is not before what was seen.
            var version = row?.Version ?? (floor + Life - 1) / Life * Life;
            Assert.True(version >= floor, $"Version {version} of {key} is shown after version {floor}.");
            Assert.True(version <= _written.GetValueOrDefault(key).Version + 1, $"None of {key} is shown, which was not removed after version {floor}.");
            seen.AddOrUpdate(key, version, (_, before) => Math.Max(before, version));
        }
        return reads;
    }
}
