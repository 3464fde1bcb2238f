using Ccnso.Collab.Tests.Gateway.Lists;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>Lists of members in the console's tests: that of centr, which rosa and p-keeper keep, and that of aptld, which p-other does.</summary>
internal static class MemberLists
{
    /// <summary>Two members are on the list of centr, one of them under another name than on record.</summary>
    public static async Task ListSent(this ConsoleHost console)
    {
        var staff = console.Languages.Host.Secretariat();
        foreach (var (organization, keeper) in new[] { ("centr", "p-keeper"), ("centr", "rosa"), ("aptld", "p-other") })
        {
            Made(await staff.Ask("PUT", $"/api/v1/regional-organizations/{organization}", new { name = organization.ToUpperInvariant() }));
            Made(await staff.Ask("PUT", $"/api/v1/regional-organizations/{organization}/contacts/member-list/{keeper}"));
        }
        foreach (var (label, territory, code, region, manager) in new[] { ("de", "Germany", "DE", "EU", "DENIC eG"), ("xn--4dbrk0ce", "Israel", "IL", "AP", "ISOC-IL") })
            if ((await console.Languages.Read($"/api/v1/members/{label}")).Status == 404)
                console.Languages.Last = (await staff.Ask("PUT", $"/api/v1/members/{label}", new { territory, code, region, manager })).Is(201);
        await console.CaughtUp();
        console.Languages.Last = (await ListHost.Send(console.Languages.Host.As("p-keeper"), "PUT", $"{ListHost.Centr}/members", "label,name,kind\nde,DENIC of old,full\nישראל,ISOC-IL,full\n")).Is(200);
        await console.CaughtUp();
    }

    private static void Made(Reply reply) => Assert.True(reply.Status is 200 or 201, reply.Text);
}
