using System.Text;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>
/// The desk's tables say the same as the rows that they are made from, whatever happened in whatever order; here on each database.
/// </summary>
public abstract class DeskContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Groups = ["dasc", "iglc"];
    private static readonly string[] Meetings = ["past", "next"];
    private static readonly string[] Languages = ["es", "pt", "pt-br"];

    private House? _house;

    private House House => _house ?? throw new InvalidOperationException("Not open.");

    private Desk Desk => new(House.Views, new At());

    public async ValueTask InitializeAsync() => _house = await (await Open()).Start();

    public virtual async ValueTask DisposeAsync() => await House.DisposeAsync();

    protected abstract Task<House> Open();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_desk_is_what_the_rows_say(int seed)
    {
        var random = new Random(seed);
        foreach (var (actor, happened) in Story(random))
        {
            await House.Append(actor, Wire.Fact(happened));
            if (random.Next(8) == 0) await House.CaughtUp();
        }
        await House.CaughtUp();
        await Compare();
        await House.Stop();
        await House.NewProjector().Rebuild(cancel: Cancel);
        await House.Start();
        await House.CaughtUp();
        await Compare();
    }

    [Fact]
    public async Task Half_of_the_fresh_ones_came_within_the_median()
    {
        await House.Append(new("group", "dasc"), Wire.Fact(Charter()));
        await House.Append(new("language", "es"), Wire.Fact(new CommunityFounded()), Wire.Fact(new GroupFollowed(Value.Of<Slug>("dasc"))));
        await House.Append(new("translation", "es.group.dasc"), Wire.Fact(new TextPublished("name", Value.Of<Slug>("dasc"), Text("Comité"), 1, "…", "rosa", "carla")));
        await House.CaughtUp();
        var (coverage, position) = await Desk.Coverage("es", Cancel);
        Assert.Equal((2, 1, 1, 1.0, 0.0), (coverage.Texts, coverage.Published, coverage.Fresh, coverage.FreshShare, coverage.MedianHours));
        Assert.Equal(await House.Log.Head(Cancel), position);
        Assert.Equal((0, null, null), (await Desk.Coverage("fr", Cancel)).Coverage is var none ? (none.Texts, none.FreshShare, none.MedianHours) : default);
    }

    [Fact]
    public async Task What_documents_say_is_read_in_one_query()
    {
        await House.Append(new("group", "dasc"), Wire.Fact(Charter()));
        await House.Append(new("translation", "es.group.dasc"), Wire.Fact(new TextPublished("name", Value.Of<Slug>("dasc"), Text("Comité"), 1, "…", "rosa", "carla")));
        await House.CaughtUp();
        var wordings = await House.Views.Wordings(["group/dasc", "group/nobody"], ["pt", "es"], Cancel);
        Assert.Equal(("Comité", Came.Translated), wordings.Of("group/dasc", "name", "A committee", ["pt", "es"]) is var got ? (got.Text, got.Came) : default);
        Assert.Equal(Came.Source, wordings.Of("group/dasc", "name", "A committee", ["pt"]).Came);
    }

    /// <summary>Whether each desk, filtered in each way and page by page, has what the rows of sources, translations and communities say.</summary>
    private async Task Compare()
    {
        var documents = (await Rows<DocumentView>(DocumentView.View)).Values.ToList();
        var translations = await Rows<TranslationView>(TranslationView.View);
        foreach (var community in (await Rows<LanguageView>(LanguageView.View)).Values)
        {
            var all = documents.Where(document => document.Wanted && community.Groups.Contains(document.Group))
                .SelectMany(document => document.Texts.Where(text => !$"{community.Key}-".StartsWith($"{text.Language}-".ToLowerInvariant(), StringComparison.Ordinal))
                    .Select(text => DeskText.Of(community.Key, document, text, translations.GetValueOrDefault(TranslationKey.Of(community.Key, document.Document)), Now)))
                .ToList();
            await Same(all.Where(text => text.State != DeskState.Published), new(community.Key));
            foreach (var state in Enum.GetValues<DeskState>()) await Same(all.Where(text => text.State == state), new(community.Key) { State = state });
            foreach (var group in Groups) await Same(all.Where(text => text.State != DeskState.Published && text.Group == group), new(community.Key) { Group = group });
            foreach (var document in documents.Select(one => one.Document).Append("group/nobody"))
                await Same(all.Where(text => text.State == DeskState.Wanted && text.Document == document), new(community.Key) { Document = document, State = DeskState.Wanted });
            await Same(all.Where(text => text.State == DeskState.Drafted && text.Translator == "rosa"), new(community.Key) { State = DeskState.Drafted, Translator = "rosa" });

            var (coverage, _) = await Desk.Coverage(community.Key, Cancel);
            var published = all.Where(text => text.Published is not null).ToList();
            Assert.Equal((all.Count, all.Sum(text => text.Words), published.Count), (coverage.Texts, coverage.Words, coverage.Published));
        }
    }

    private async Task Same(IEnumerable<DeskText> expected, DeskQuery query)
    {
        List<DeskText> texts = [];
        for (var page = await Desk.Page(query with { Limit = 3 }, Cancel); ; page = await Desk.Page(query with { Limit = 3, After = page.Next }, Cancel))
        {
            texts.AddRange(page.Texts);
            if (page.Next is null) break;
        }
        Assert.Equal(expected.Select(Shown).Order(StringComparer.Ordinal), texts.Select(Shown).Order(StringComparer.Ordinal));
        Assert.Equal(texts.Select(Urgency).OrderBy(urgency => urgency), texts.Select(Urgency));

        static string Shown(DeskText text) => $"{text.State} {text.Key}/{text.Field}";
        static (bool, long) Urgency(DeskText text) => (text.StartsAt < Now, text.StartsAt is null ? long.MaxValue : Math.Abs((text.StartsAt.Value - Now).Ticks));
    }

    private async Task<Dictionary<string, T>> Rows<T>(string view) => (await House.Views.List(new(view) { Limit = 500 }, Cancel)).Rows
        .ToDictionary(row => row.Key, row => Wire.Read<T>(Encoding.UTF8.GetString(row.Json)));

    private static IEnumerable<(ActorRef, IEvent)> Story(Random random)
    {
        foreach (var group in Groups) yield return (new("group", group), Charter());
        foreach (var (index, meeting) in Meetings.Index())
            yield return (new("meeting", meeting), new MeetingScheduled(Value.Of<Slug>(Groups[index]), Title("Meeting"), Value.Of<LocalTime>($"{2028 + (index * 4)}-03-05T09:00"), Value.Of<Zone>("UTC"), 90, Language: Value.Of<LanguageTag>("en")));
        foreach (var language in Languages) yield return (new("language", language), new CommunityFounded());
        var items = Meetings.ToDictionary(meeting => meeting, _ => 0);
        for (var step = 0; step < 120; step++)
        {
            var (meeting, language) = (random.GetItems(Meetings, 1)[0], random.GetItems(Languages, 1)[0]);
            var (group, item) = (Value.Of<Slug>(random.GetItems(Groups, 1)[0]), 1 + random.Next(Math.Max(1, items[meeting])));
            var document = random.Next(3) == 0 ? $"group.{group}" : $"meeting.{meeting}.agenda.{item}";
            var (translation, field) = (new ActorRef("translation", $"{language}.{document}"), document.StartsWith("group", StringComparison.Ordinal) ? "name" : "title");
            yield return random.Next(14) switch
            {
                0 or 1 => (new("meeting", meeting), new ItemAdded(++items[meeting], Title($"Item {step}"), ItemKind.Discussion, 10, Language: random.Next(4) == 0 ? Value.Of<LanguageTag>("pt") : null)),
                2 => (new("meeting", meeting), new ItemRevised(item, Title($"Revised {step}"), Editorial: random.Next(2) == 0)),
                3 => (new("meeting", meeting), new ItemWithdrawn(item)),
                4 => (new("meeting", meeting), new MeetingRescheduled(Value.Of<LocalTime>($"{2026 + random.Next(8)}-03-05T09:00"), Value.Of<Zone>("UTC"))),
                5 => (new("group", $"{group}"), Charter($"Purpose {step}")),
                6 or 7 => (new("language", language), new GroupFollowed(group)),
                8 => (new("language", language), new GroupUnfollowed(group)),
                9 => (translation, new TextTaken(field, "rosa", Now.AddDays(random.Next(3) - 1))),
                10 => (translation, new TextDrafted(field, random.Next(2) == 0 ? "rosa" : "luis", Now.AddDays(random.Next(3) - 1), Text("…"), random.Next(30))),
                11 => (translation, new TextReviewed(field, "carla")),
                12 => (translation, new TextPublished(field, group, Text("…"), random.Next(30), null, "rosa", "carla")),
                _ => (translation, new TextGivenBack(field)),
            };
        }
    }

    private static CharterAdopted Charter(string purpose = "Works.") => new(GroupKind.Committee, Title("A committee"), Text(purpose), [Value.Of<LanguageTag>("en")]);

    private static Line Title(string text) => Value.Of<Line>(text);

    private static Prose Text(string text) => Value.Of<Prose>(text);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed class At : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class SqliteDeskTests : DeskContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-desk-");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override async Task<House> Open()
    {
        var log = await SqliteLog.Open(Path.Combine(_folder.FullName, "collab.db"), Cancel);
        return new(log, await SqlViews.Beside(log, "shape", Cancel), Projections.All);
    }
}

public sealed class PostgresDeskTests(PostgresServer server) : DeskContract
{
    protected override async Task<House> Open()
    {
        var log = await PostgresLog.Open(await server.NewDatabase(), Cancel);
        return new(log, await SqlViews.Beside(log, "shape", Cancel), Projections.All);
    }
}
