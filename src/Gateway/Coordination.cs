using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway;

/// <summary>Whether a caller coordinates: runs the group that something belongs to, by the offices of this moment.</summary>
internal static class Coordination
{
    /// <summary>Whether whoever sent this request runs this group.</summary>
    public static async Task<bool> Runs(HttpContext http, Slug group)
    {
        var caller = Caller.Context(http);
        if (caller.IsSecretariat) return true;
        var (state, _) = await http.RequestServices.GetRequiredService<IActors>().Read<Group>($"{group}", newest: true, http.RequestAborted);
        return (caller with { Offices = state.OfficesOf(caller.By, caller.At) }).RunsGroup;
    }
}
