using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Values;
using Ccnso.Collab.Tests.Gateway;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Silo.Reactions;

public sealed class CarryingOverTests
{
    [Fact]
    public async Task An_item_that_is_carried_over_is_on_the_next_agenda()
    {
        await using var scene = await WithItem();
        await scene.Staff.Meet("dasc-2", "dasc");
        await scene.React(reactions: Consequences.All);
        var carried = await scene.Ask("dasc-1", new CarryItemOver(1, Value.Of<Slug>("dasc-2")));

        var received = Assert.Single(await scene.Recorded("agenda.item-received", 1));
        Assert.Equal(("meeting/dasc-2", Reactor.By), ($"{received.Stream}", received.By));
        var (meeting, _) = await scene.Actors.Read<Meeting>("dasc-2", cancel: TestContext.Current.CancellationToken);
        var item = Assert.Single(Assert.IsType<Meeting.Scheduled>(meeting).Agenda.Items);
        Assert.Equal(("Survey", new Origin(Value.Of<Slug>("dasc-1"), 1)), ($"{item.Title.Value}", item.From));
        await scene.Reacted(carried.Position);
    }

    [Fact]
    public async Task An_item_that_the_next_meeting_refuses_is_planned_again_with_the_reason()
    {
        await using var scene = await WithItem();
        await scene.Staff.Meet("iglc-1", "iglc");
        await scene.React(reactions: Consequences.All);
        foreach (var (count, to) in new[] { (1, "iglc-1"), (2, "nowhere") })
        {
            var carried = await scene.Ask("dasc-1", new CarryItemOver(1, Value.Of<Slug>(to)));
            await scene.Reacted(carried.Position);
            var returned = Assert.IsType<ItemReturned>(Wire.Event((await scene.Recorded("agenda.item-returned", count))[^1]));
            Assert.Equal((1, to), (returned.Item, $"{returned.To}"));
            Assert.EndsWith(".", $"{returned.Reason}", StringComparison.Ordinal);
        }
        Assert.Empty(await scene.Of("agenda.item-received"));
    }

    [Fact]
    public async Task The_gateway_carries_it_out_once_also_when_it_starts_again()
    {
        await using var host = await Host.Start();
        var scene = new Scene.Secretary(host.Services.GetRequiredService<IActors>());
        await scene.Charter("dasc");
        foreach (var key in new[] { "dasc-1", "dasc-2", "dasc-3" }) await scene.Meet(key, "dasc");
        foreach (var (item, title) in new[] { (1, "Survey"), (2, "Tools") })
        {
            await scene.Ask("dasc-1", new AddItem(Value.Of<Line>(title), ItemKind.Discussion, 10));
            await scene.Ask("dasc-1", new CarryItemOver(item, Value.Of<Slug>($"dasc-{item + 1}")));
            await Received($"dasc-{item + 1}", title);
            await host.Restart();
            scene = new(host.Services.GetRequiredService<IActors>());
        }
        var record = await host.Services.GetRequiredService<IEventLog>().Read(0, 1_000, TestContext.Current.CancellationToken);
        Assert.Equal(2, record.Count(entry => entry.Type == "agenda.item-received"));

        async Task Received(string key, string title)
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while ((await host.Services.GetRequiredService<IActors>().Read<Meeting>(key, cancel: bound.Token)).State is not Meeting.Scheduled { Agenda.Items: [var item] }
                || $"{item.Title.Value}" != title)
                await Task.Delay(10, bound.Token);
        }
    }

    private static async Task<Scene> WithItem()
    {
        var scene = new Scene();
        await scene.Staff.Charter("dasc");
        await scene.Staff.Charter("iglc");
        await scene.Staff.Meet("dasc-1", "dasc");
        await scene.Ask("dasc-1", new AddItem(Value.Of<Line>("Survey"), ItemKind.Discussion, 10));
        return scene;
    }
}
