using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Gateway;

/// <summary>Groups: charter, people, work plan, milestones, status updates; and across groups who is where, and who has what to do.</summary>
public static class Groups
{
    /// <summary>Maps the routes.</summary>
    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        api.List<RoleView>("/roles", "roles", "Who is in which group, in which office, for which term",
            "participant", "group", "office", "kind", "region", "volunteers", "from", "until").WithTags("Roles");
        api.List<OpenWork>("/work", OpenWork.View, "Who has what to do: open work items, action items, roles in meetings and delegations of all groups",
            "owner", "group", "kind", "status", "due").WithTags("Work");

        var groups = api.MapGroup("/groups").WithTags("Groups");
        groups.List<GroupView>("/", "groups", "The Council, working groups and committees", "kind", "state", "language", "region", "participant", "name");
        groups.One<Group, GroupView>("/{key}", "groups", "A group: its charter, its people, its latest status update, its open work");
        groups.One<Group, CharterView>("/{key}/charter", "charters", "The charter of a group");
        groups.Put<Group, AdoptCharter>("/{key}/charter", "Adopt a charter; the first one forms the group").Creates<GroupFormed>().Example(new
        {
            kind = "standing-committee",
            name = "DNS Abuse Standing Committee",
            purpose = "The place where ccTLD managers talk openly about DNS abuse and learn from each other.",
            languages = (string[])["en", "es"],
            scope = "Insight and practice; neither policy nor standards.",
            homeRegion = "EU",
        });
        groups.Post<Group, Dissolve>("/{key}/dissolve", "Dissolve a group, as the Council has decided");
        groups.MapHistory();
        groups.MapPeople();
        groups.MapWork();
    }

    private static void MapPeople(this IEndpointRouteBuilder groups)
    {
        groups.ListOf<Group, RoleView>("/{key}/people", "roles", "group", "Who is in a group", null, "participant", "office", "volunteers", "from", "until");
        groups.Post<Group, Join>("/{key}/join", "Join a group, as an observer or by volunteering as a member");
        groups.Post<Group, Leave>("/{key}/leave", "Leave a group");
        groups.Post<Group, StepDown>("/{key}/step-down", "Step down from an office");
        groups.Post<Group, Appoint>("/{key}/people", "Appoint somebody to an office, for a term")
            .Example(new { participant = "p-1", office = "vice-chair", from = "2027-03-11", until = "2028-03-16" });
        groups.Delete<Group, Remove>("/{key}/people/{participant}", "Remove somebody from a group");
        groups.Delete<Group, Relieve>("/{key}/people/{participant}/{office}", "Take one office away from somebody");
    }

    private static void MapWork(this IEndpointRouteBuilder groups)
    {
        groups.ListOf<Group, WorkItemView>("/{key}/work", "work-items", "group", "The work plan of a group", "item", "owner", "due", "status");
        groups.One<Group, WorkItemView>("/{key}/work/{item:int}", "work-items", "An item of a work plan", (key, route) => $"{key}/{route["item"]}");
        groups.Post<Group, AddWorkItem>("/{key}/work", "Put an item on the work plan").Creates<WorkItemAdded>(added => $"work/{added.Item}")
            .Example(new { title = "Survey among ccTLDs", description = "The same questions as in 2022, so that answers compare.", owner = "p-1", due = "2027-02-26" });
        groups.Patch<Group, ReviseWorkItem>("/{key}/work/{item:int}", "Change an item of the work plan");
        groups.Put<Group, AssignWorkItem>("/{key}/work/{item:int}/owner", "Say who does an item, or that it is free to be taken");
        groups.Post<Group, StartWorkItem>("/{key}/work/{item:int}/start", "Start an item, or take it up again");
        groups.Post<Group, FinishWorkItem>("/{key}/work/{item:int}/finish", "Mark an item done");
        groups.Post<Group, DropWorkItem>("/{key}/work/{item:int}/drop", "Say that an item will not be done");

        groups.ListOf<Group, MilestoneView>("/{key}/milestones", "milestones", "group", "The milestones of a group", "date", "date", "reached");
        groups.One<Group, MilestoneView>("/{key}/milestones/{milestone:int}", "milestones", "A milestone", (key, route) => $"{key}/{route["milestone"]}");
        groups.Post<Group, AddMilestone>("/{key}/milestones", "Set a milestone").Creates<MilestoneAdded>(added => $"milestones/{added.Milestone}");
        groups.Patch<Group, ReviseMilestone>("/{key}/milestones/{milestone:int}", "Change a milestone");
        groups.Post<Group, ReachMilestone>("/{key}/milestones/{milestone:int}/reach", "Say that a milestone has been reached");

        groups.ListOf<Group, StatusUpdate>("/{key}/status-updates", "status-updates", "group", "The status updates of a group, the newest first", "-number", "for");
        groups.One<Group, StatusUpdate>("/{key}/status-updates/{number:int}", "status-updates", "A status update", (key, route) => $"{key}/{route["number"]}");
        groups.Post<Group, ReportStatus>("/{key}/status-updates", "Report where the work stands").Creates<StatusReported>(reported => $"status-updates/{reported.Number}")
            .Example(new { status = "The survey is out; 41 ccTLDs have answered.", nextSteps = "A session on the answers at the next meeting.", @for = "icann79-council" });
    }
}
