using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Gateway.Community;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Members;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Gateway.Community;

/// <summary>The loader, with the files as they are shipped.</summary>
public sealed class CommunityDataTests : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data");

    private readonly InMemoryLog _log = new();
    private readonly Appender _appender;
    private readonly EmbeddedActors _actors;
    private readonly StringWriter _console = new();

    public CommunityDataTests()
    {
        _appender = new(_log, new Pulse());
        _actors = new(_log, _appender, new NoSnapshots(), TimeProvider.System);
    }

    [Fact]
    public async Task The_first_load_records_every_row_and_says_so()
    {
        await Load();

        var israel = Assert.IsType<Member.Known>(await State<Member>("xn--4dbrk0ce"));
        Assert.Equal(("ישראל", "Israel", "AP", "he, ar"), (israel.Label.ULabel, $"{israel.Territory}", $"{israel.Region}", $"{israel.Languages}"));
        Assert.IsType<Group.Formed>(await State<Group>("dasc"));
        var news = Assert.IsType<Meeting.Scheduled>(await State<Meeting>("icann79-members-2"));
        Assert.Equal([".pa", ".ca", ".ke", ".pg", ".cv", ".kr"], news.Agenda.Items.Take(6).Select(item => $"{item.Presenter.Value}"));
        var entries = await All();
        Assert.Equal(309, entries.Count(entry => entry.Stream.Kind == "member"));
        Assert.Equal(["collab"], entries.Select(entry => entry.By).Distinct());
        Assert.Contains("343 rows", _console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_load_records_nothing_and_says_nothing()
    {
        await Load();
        var head = await Head();
        _console.GetStringBuilder().Clear();

        await Load();

        Assert.Equal(head, await Head());
        Assert.Equal("", _console.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(330)]
    [InlineData(360)]
    public async Task An_interrupted_load_is_completed_by_the_next(int after)
    {
        await Assert.ThrowsAsync<ActorUnavailableException>(() => Load(new Dying(_actors, after)));
        Assert.Equal(after, (await All()).DistinctBy(entry => entry.Request).Count());

        await Load();

        var entries = await All();
        Assert.Equal(309 + 14 + 4 + 16 + 39, entries.DistinctBy(entry => entry.Request).Count());
        // A group's charter and that it is formed are two entries of one request.
        Assert.Equal(entries.Count - 14, entries.DistinctBy(entry => entry.Request).Count());
    }

    [Fact]
    public async Task A_load_that_cannot_reach_the_actors_says_so_once_and_goes_on_when_it_can()
    {
        var away = new Dying(_actors, 150, back: 155);

        await new CommunityData(away, _log, TimeProvider.System, _console).LoadPatiently(Folder, TestContext.Current.CancellationToken);

        Assert.Equal(309 + 14 + 4 + 16 + 39, (await All()).DistinctBy(entry => entry.Request).Count());
        Assert.Single(_console.ToString().Split('\n'), line => line == "The community's data waits (Killed.) and will be loaded when it can be.");
    }

    [Fact]
    public async Task What_people_have_changed_stays_as_they_left_it()
    {
        await Load();
        await Ask("il", new CorrectRecord(Territory: Value.Of<Line>("State of Israel")));
        await Ask("icann79-council", new RemoveItem(2));
        await Ask("icann79-uac", new Cancel());
        await Ask("anniversary-20", new Dissolve());
        var head = await Head();

        await Load();

        Assert.Equal(head, await Head());
    }

    [Fact]
    public async Task What_people_have_made_under_the_same_key_stays_as_it_is()
    {
        await Ask("council", new AdoptCharter(GroupKind.Council, Value.Of<Line>("The Council"), Value.Of<Prose>("Ours."), [Value.Of<LanguageTag>("fr")]));
        await Ask("council-202", new Schedule(Value.Of<Slug>("council"), Value.Of<Line>("Ours"), Value.Of<LocalTime>("2024-02-15T18:00"), Value.Of<Zone>("UTC"), 60));

        await Load();

        var group = Assert.IsType<Group.Formed>(await State<Group>("council"));
        Assert.Equal("The Council", $"{group.Charter.Name.Value}");
        var meeting = Assert.IsType<Meeting.Scheduled>(await State<Meeting>("council-202"));
        Assert.Empty(meeting.Agenda.Items);
    }

    [Fact]
    public async Task A_row_that_changes_in_the_file_after_it_was_loaded_changes_nothing_and_a_new_one_is_loaded()
    {
        using var edited = new EditedFolder(Folder);
        edited.Replace("cctlds.csv", "zw,zw,ZW", "zw,zw,ZM");
        edited.Replace("groups.json", "\"Triage Committee\"", "\"The Triage Committee\"");
        await Load(folder: edited.Path);
        edited.Remove("cctlds.csv", "zw,zw,ZM");
        await Load();
        var head = await Head();
        edited.Append("cctlds.csv", "zz,zz,ZW,Zimbabwe,AF,,en,\n");

        await Load(folder: edited.Path);

        Assert.Equal(head + 1, await Head());
        Assert.Equal("The Triage Committee", Assert.IsType<Group.Formed>(await State<Group>("triage")).Charter.Name.Value.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _actors.DisposeAsync();
        await _appender.DisposeAsync();
        _console.Dispose();
    }

    private Task Load(IActors? actors = null, string? folder = null) =>
        new CommunityData(actors ?? _actors, _log, TimeProvider.System, _console).Load(folder ?? Folder, TestContext.Current.CancellationToken);

    private async Task Ask<TActor>(string key, ICommand<TActor> command) where TActor : IActor<TActor>
    {
        var answer = await _actors.Ask(key, command, new("staff", DateTimeOffset.UtcNow) { Roles = [Role.Secretariat] }, TestContext.Current.CancellationToken);
        Assert.Null(answer.Rejection);
        Assert.NotEmpty(answer.Happened);
    }

    private async Task<TActor> State<TActor>(string key) where TActor : IActor<TActor> =>
        (await _actors.Read<TActor>(key, cancel: TestContext.Current.CancellationToken)).State;

    private Task<IReadOnlyList<Entry>> All() => _log.Read(0, 10_000, TestContext.Current.CancellationToken);

    private Task<long> Head() => _log.Head(TestContext.Current.CancellationToken);

    /// <summary>Actors of a process that dies after so many answers, and for some is back after so many questions.</summary>
    private sealed class Dying(IActors actors, int after, int back = int.MaxValue) : IActors
    {
        private int _asked;

        public Task<Answer> Ask<TActor>(string key, ICommand<TActor> command, Context context, CancellationToken cancel = default) where TActor : IActor<TActor> =>
            Interlocked.Increment(ref _asked) is var asked && asked > after && asked < back ? throw new ActorUnavailableException("Killed.") : actors.Ask(key, command, context, CancellationToken.None);

        public Task<(TActor State, long Version)> Read<TActor>(string key, bool newest = true, CancellationToken cancel = default) where TActor : IActor<TActor> =>
            actors.Read<TActor>(key, newest, cancel);
    }
}
