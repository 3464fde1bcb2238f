using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>Mentors and newcomers in the console's tests; the outreach committee, which rosa chairs, coordinates them.</summary>
internal static class Mentors
{
    /// <summary>Somebody says who they are, with their mother tongue; what they offer and ask for follows.</summary>
    public static async Task Introduced(this ConsoleHost console, string who, string language) => console.Languages.Last = Made(await console.Languages.Host.As(who).Ask("PUT", $"/api/v1/participants/{who}", new
    {
        name = $"Name of {who}",
        mail = $"{who}@nic.example",
        affiliation = new { @is = "other", name = $"Registry of {who}" },
        timeZone = "UTC",
        languages = (object[])[new { language, level = "mother-tongue" }],
    }));

    /// <summary>A pair that is proposed; answers its key.</summary>
    public static async Task<string> Pair(this ConsoleHost console, string mentor, string mentee)
    {
        await console.Call();
        await console.Introduced(mentor, "sw");
        await console.Introduced(mentee, "sw");
        console.Languages.Last = Made(await console.Languages.Rosa.Ask("PUT", $"/api/v1/mentorships/{mentor}.{mentee}.pages", new { group = "outreach", terms = new { @is = "mentor", months = 6 } }));
        return $"{mentor}.{mentee}.pages";
    }

    /// <summary>The same, once both have accepted.</summary>
    public static async Task<string> Paired(this ConsoleHost console, string mentor, string mentee)
    {
        var key = await console.Pair(mentor, mentee);
        foreach (var who in new[] { mentor, mentee }) await console.Languages.Write(console.Languages.Host.As(who), "POST", $"/api/v1/mentorships/{key}/accept");
        return key;
    }

    /// <summary>A round of mentors, in which the first of these offers and the others ask.</summary>
    public static async Task Round(this ConsoleHost console, string key, string offers, params string[] ask)
    {
        await console.Call();
        console.Languages.Last = Made(await console.Languages.Rosa.Ask("PUT", $"/api/v1/rounds/{key}", new { group = "outreach", terms = new { @is = "mentor", months = 6 } }));
        await console.Introduced(offers, "sw");
        await console.Languages.Write(console.Languages.Host.As(offers), "PUT", $"/api/v1/mentorings/{offers}/offers/mentor", new { topics = (string[])["dnssec"], round = key });
        foreach (var who in ask)
        {
            await console.Introduced(who, "sw");
            await console.Languages.Write(console.Languages.Host.As(who), "PUT", $"/api/v1/mentorings/{who}/asks/mentor", new { topics = (string[])["dnssec"], round = key });
        }
    }

    /// <summary>Waits until somebody is asked whether they accept.</summary>
    public static Task Proposed(this ConsoleHost console, string key) =>
        Until.True(async () => (await console.Languages.Host.Secretariat().Get($"/api/v1/mentorships/{key}")).Status == 200);

    private static Reply Made(Reply reply)
    {
        Assert.True(reply.Status is 200 or 201, reply.Text);
        return reply;
    }
}
