using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Dapper;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>Processes that share a database: one of them projects, and what the others show is as new.</summary>
public sealed partial class OneProjectorTests(PostgresServer server) : IAsyncLifetime
{
    private readonly List<House> _houses = [];
    private string _database = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.NewDatabase();

    public async ValueTask DisposeAsync()
    {
        foreach (var house in _houses) await house.DisposeAsync();
    }

    [Fact]
    public async Task One_process_folds_and_the_others_show_the_same_and_the_next_takes_over_when_it_stops()
    {
        var (one, first) = await Started();
        await Held();
        var (other, second) = await Started();
        for (var i = 1; i <= 50; i++)
        {
            await one.Note($"n-{i % 5}", new Written($"{i}"));
            await other.CaughtUp();
            Assert.Contains($"\"{i}\"", await other.Shown($"n-{i % 5}"), StringComparison.Ordinal);
        }
        Assert.Equal((50, 0), (first.Folded, second.Folded));

        await one.Stop();
        for (var i = 51; i <= 60; i++) await one.Note($"n-{i % 5}", new Written($"{i}"));
        await other.CaughtUp();
        Assert.Equal((50, 10), (first.Folded, second.Folded));
        Assert.Equal(5, (await other.All("notes")).Split("\"events\":12}").Length - 1);
        Assert.Equal("", $"{one.Said}{other.Said}");
    }

    [Fact]
    public async Task Builds_of_two_shapes_have_a_projector_each()
    {
        var (old, first) = await Started();
        var (young, second) = await Started("shape-2");
        await old.Note("a", new Written("One"));
        foreach (var house in new[] { old, young }) await house.CaughtUp();
        Assert.Equal((1, 1), (first.Folded, second.Folded));
        Assert.Equal(["views/shape-1", "views/shape-2"], await Run("select name from leases order by name"));
    }

    [Fact]
    public async Task A_holder_that_does_not_renew_is_followed_by_another_and_what_it_still_writes_is_fenced()
    {
        var (late, first) = await Started(leases: log => new UnnoticedLoss(Brief(log)));
        await late.Note("a", new Written("1"));
        await late.CaughtUp();
        var (other, second) = await Started(leases: Brief);
        ((UnnoticedLoss)late.Leases!).Lose();
        var holder = (await Run("select holder from leases"))[0];
        while ((await Run("select holder from leases")).Contains(holder)) await Task.Delay(20, Cancel);

        for (var i = 2; i <= 200; i++)
        {
            await late.Note($"n-{i % 3}", i % 10 == 0 ? new Removed() : new Written($"{i}", Parts: [$"{i % 2}"]));
            if (i % 20 == 0) foreach (var house in _houses) await house.CaughtUp();
        }
        foreach (var house in _houses) await house.CaughtUp();
        Assert.All([first.Folded, second.Folded], folded => Assert.InRange(folded, 2, int.MaxValue));
        await SameAsAnew(other);

        var (stands, changes) = (await other.Views.Position(Cancel), new Changes());
        changes.Rows[("notes", "late")] = (new("note", "late"), new("notes", "late", 1, new NoteShown("late", "Late", null, 1)), stands);
        Assert.Equal(stands, await late.Views.Store.Write("shape-1", stands - 1, stands + 1, changes, 0, Cancel));
        Assert.Equal(stands, await other.Views.Position(Cancel));
        Assert.Null(await other.Shown("late"));
        Assert.True($"{late.Said}{other.Said}".Length == 0, $"{late.Said}{other.Said}");
    }

    private async Task SameAsAnew(House house)
    {
        await house.CaughtUp();
        var rows = await house.All("notes") + await house.All("parts");
        await house.NewProjector().Rebuild(cancel: Cancel);
        Assert.Equal(rows, await house.All("notes") + await house.All("parts"));
    }

    private async Task Held()
    {
        while ((await Run("select name from leases")).Count == 0) await Task.Delay(10, Cancel);
    }

    private static PostgresLeases Brief(PostgresLog log) => new(log, TimeSpan.FromSeconds(2));

    /// <summary>A process that may project. Its lease does not run out because this machine is busy.</summary>
    private async Task<(House House, CountedNotes Notes)> Started(string shape = "shape-1", Func<PostgresLog, ILeases>? leases = null)
    {
        var notes = new CountedNotes();
        var house = await Enter(shape, notes);
        var log = (PostgresLog)house.Log;
        house.Leases = leases?.Invoke(log) ?? new PostgresLeases(log, TimeSpan.FromMinutes(2));
        return (await house.Start(), notes);
    }

    private async Task<House> Enter(string shape = "shape-1", CountedNotes? notes = null)
    {
        var log = await PostgresLog.Open(_database, Cancel);
        _houses.Add(new(log, await SqlViews.Beside(log, shape, Cancel), (notes ?? new()).Projections));
        return _houses[^1];
    }

    private async Task<List<string>> Run(string sql)
    {
        await using var connection = new NpgsqlConnection(_database);
        return [.. await connection.QueryAsync<string>(sql)];
    }
}
