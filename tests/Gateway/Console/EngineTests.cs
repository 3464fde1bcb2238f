using System.Net;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>The console over each engine: where what is shown has to be waited for, too, no page is there before it is whole.</summary>
public sealed class EngineTests(Host host) : GroupClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task A_group_and_its_meeting_are_on_their_pages_as_soon_as_a_reader_knows_of_them()
    {
        await Formed("paged");
        var chair = Host.As("p-chair");
        (await chair.Ask("PUT", "/api/v1/meetings/paged-1", new { group = "paged", title = "First meeting", start = "2027-03-09T09:00", zone = "Africa/Nairobi", length = 60 })).Is(201);
        var item = (await chair.Post("/api/v1/meetings/paged-1/agenda", new { title = "Welcome", kind = "information", length = 5 })).Is(201);
        foreach (var (page, text) in new[] { ("fr", "Committee on Tests"), ("fr/groups/paged", "First meeting"), ("ru/meetings/paged-1", "Welcome"), ("ar/meetings/paged-1", "Africa/Nairobi") })
            Assert.Contains(text, WebUtility.HtmlDecode((await Read($"/console/{page}", item)).Is(200).Text), StringComparison.Ordinal);
        (await Read("/console/fr/groups/not-there", item)).Is(404);
    }
}
