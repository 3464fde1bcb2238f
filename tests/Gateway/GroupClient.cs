namespace Ccnso.Collab.Tests.Gateway;

/// <summary>Groups as a client meets them: each test has a group of its own.</summary>
public abstract class GroupClient(Host host)
{
    protected Host Host => host;

    protected static object Charter { get; } = new
    {
        kind = "standing-committee",
        name = "Committee on Tests",
        purpose = "Finds out.",
        languages = (string[])["en", "pt-br"],
        homeRegion = "LAC",
    };

    /// <summary>A formed group with a chair, <c>p-chair</c>, and a member, <c>p-member</c>.</summary>
    protected async Task<string> Formed(string key)
    {
        var staff = host.Secretariat();
        (await staff.Ask("PUT", $"/api/v1/groups/{key}/charter", Charter)).Is(201);
        (await staff.Post($"/api/v1/groups/{key}/people", new { participant = "p-chair", office = "chair", until = "2999-12-31" })).Is(200);
        (await staff.Post($"/api/v1/groups/{key}/people", new { participant = "p-member", office = "member" })).Is(200);
        return $"/api/v1/groups/{key}";
    }

    protected Task<Reply> Read(string path, Reply after) => host.Anonymous().Get(path, ("Collab-Position", after.Header("Collab-Position")!));
}
