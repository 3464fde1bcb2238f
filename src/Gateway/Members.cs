using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Members;

namespace Ccnso.Collab.Gateway;

/// <summary>ccTLDs and their membership: <c>/members/{label}</c>, by any form of the label.</summary>
public static class Members
{
    /// <summary>Maps them.</summary>
    public static void MapMembers(this IEndpointRouteBuilder api)
    {
        var members = api.MapGroup("/members").WithTags("Members");
        members.List<MemberShown>("/", "members", "All ccTLDs, members of the ccNSO and others",
            "label", "territory", "code", "region", "membership", "membershipSince", "language", "regionalOrganization");
        members.One<Member, MemberShown>("/{key}", "members", "A ccTLD, by its A-label or U-label");
        members.Put<Member, RecordDelegation>("/{key}", "Put a ccTLD on record").Creates<Delegated>()
            .Example(new { territory = "Israel", code = "IL", region = "AP", manager = "Israel Internet Association", languages = new[] { "he" }, regionalOrganizations = new[] { "centr" } });
        members.Patch<Member, CorrectRecord>("/{key}", "Correct the record of a ccTLD").Example(new { manager = "Israel Internet Association (ISOC-IL)" });

        members.Post<Member, Apply>("/{key}/apply", "Apply for membership");
        members.Post<Member, Withdraw>("/{key}/withdraw", "Take an application back");
        members.Post<Member, Approve>("/{key}/approve", "Approve an application, as the Council has decided").Example(new { decision = "159-01", on = "2024-03-07" });
        members.Post<Member, Decline>("/{key}/decline", "Decline an application, as the Council has decided").Example(new { decision = "159-02", reason = "The root zone names another manager." });
        members.Post<Member, Resign>("/{key}/resign", "Resign membership by notice");
        members.Post<Member, Transfer>("/{key}/transfer", "Record a transfer to another manager, which ends the membership").Example(new { manager = "The new registry", on = "2024-03-07" });

        members.Put<Member, NameContact>("/{key}/contacts/{function}/{participant}", "Name a contact for a function");
        members.Delete<Member, RemoveContact>("/{key}/contacts/{function}/{participant}", "Take a contact away");
        members.Put<Member, JoinRegionalOrganization>("/{key}/regional-organizations/{organization}", "Record that a ccTLD has joined a regional organisation");
        members.Delete<Member, LeaveRegionalOrganization>("/{key}/regional-organizations/{organization}", "Record that a ccTLD has left a regional organisation");
    }
}
