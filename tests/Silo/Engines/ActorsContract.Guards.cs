using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Silo.Engines;

public abstract partial class ActorsContract
{
    private static Context Chair { get; } = Staff() with { By = "p-chair", Roles = [] };

    [Fact]
    public async Task A_chair_who_was_removed_elsewhere_a_moment_ago_is_no_chair_here()
    {
        await Form();
        var other = (await Another()).Actors;
        await Appoint(Actors);
        await Schedule();
        Assert.Null((await PutOn("First")).Rejection);
        await other.Ask(Dasc, new Remove(Value.Of<Slug>("p-chair")), Staff(), Cancel);

        Assert.Equal("not-allowed", (await PutOn("Second")).Rejection?.Reason);
        Assert.Contains(Fate.Conflict, Log.Fates);
    }

    [Fact]
    public async Task A_chair_who_was_appointed_elsewhere_a_moment_ago_is_chair_here()
    {
        await Form();
        var other = (await Another()).Actors;
        await Schedule();
        Assert.Equal("not-allowed", (await PutOn("First")).Rejection?.Reason);
        await Appoint(other);

        Assert.Null((await PutOn("First")).Rejection);
    }

    [Fact]
    public async Task A_translation_is_decided_by_its_source_and_its_community_as_they_are_elsewhere_too()
    {
        const string Title = "es.meeting.dasc-1";
        await Form();
        await Schedule();
        var other = (await Another()).Actors;
        var (rosa, duty) = (Staff() with { By = "rosa", Roles = [] }, new Entrust(Value.Of<Slug>("rosa"), Duty.Translator));
        await other.Ask("es", new FoundCommunity(), Staff(), Cancel);
        Assert.Equal("not-allowed", (await Actors.Ask(Title, new TakeText("title"), rosa, Cancel)).Rejection?.Reason);

        await other.Ask("es", duty, Staff(), Cancel);
        Assert.Null((await Actors.Ask(Title, new TakeText("title"), rosa, Cancel)).Rejection);

        await other.Ask("dasc-1", new ReviseMeeting(Value.Of<Line>("Another session")), Staff() with { Seen = 1 }, Cancel);
        var drafted = Assert.IsType<TextDrafted>(Assert.Single((await Actors.Ask(Title, new DraftText("title", Value.Of<Prose>("Otra sesión")), rosa, Cancel)).Happened));
        Assert.Equal((2, "Another session"), (drafted.Revision, drafted.Source));

        await other.Ask("es", new Release(duty.Participant, duty.Duty), Staff(), Cancel);
        Assert.Equal("not-allowed", (await Actors.Ask(Title, new GiveBackText("title"), rosa, Cancel)).Rejection?.Reason);
        Assert.Contains(Fate.Conflict, Log.Fates);
    }

    [Fact]
    public async Task Commands_are_counted_by_actor_and_outcome()
    {
        var counted = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument == Telemetry.Commands) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add(string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
        listener.Start();
        await Form();
        foreach (var _ in new int[3]) await Actors.Ask(Dasc, new FinishWorkItem(99), Staff(), Cancel);
        await Actors.Ask(Dasc, new Dissolve(), Staff(), Cancel);
        await Actors.Ask(Dasc, new Dissolve(), Staff(), Cancel);

        // Other tests ask at the same time; nobody else finishes what is not there.
        Assert.Equal(3, counted.Count(line => line == "group FinishWorkItem not-there"));
        Assert.Superset(new HashSet<string> { "group AdoptCharter happened", "group Dissolve happened", "group Dissolve nothing" }, counted.ToHashSet());
    }

    private static Task<Answer> Appoint(IActors actors) => actors.Ask(Dasc, new Appoint(Value.Of<Slug>("p-chair"), Office.Chair), Staff(), Cancel);

    private Task<Answer> Schedule() => Actors.Ask("dasc-1", new Schedule(
        Value.Of<Slug>(Dasc), Value.Of<Line>("Working session"), Value.Of<LocalTime>("2024-03-05T09:00"), Value.Of<Zone>("America/Puerto_Rico"), 60), Staff(), Cancel);

    private Task<Answer> PutOn(string title) => Actors.Ask("dasc-1", new AddItem(Value.Of<Line>(title), ItemKind.Information, 10), Chair, Cancel);
}
