using System.Text.Json.Nodes;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>The groups of an organisation's contacts: <c>/Groups</c>.</summary>
internal static class ContactGroups
{
    private const int MostAttempts = 5;

    /// <summary>All of them.</summary>
    public static async Task<IEnumerable<JsonObject>> All(ScimCall call) =>
        (await call.Rows(ContactView.Groups)).Select(row => Of(call, Wire.Read<ContactGroupShown>(row.Json), row.Version));

    /// <summary>One of them.</summary>
    public static async Task<IResult> Get(ScimCall call, string id) => Answer(call, id, await Known(call, id));

    /// <summary>Forms one.</summary>
    public static async Task<IResult> Create(ScimCall call)
    {
        var (wanted, id) = (Read(await call.Body()), $"{call.NewId()}");
        var answer = await call.Ask(Key(call, id), new FormContactGroup(wanted.DisplayName, wanted.ExternalId, [.. wanted.Members ?? []]));
        if (answer.Rejection is { } refused) throw ScimException.Of(refused);
        return Answer(call, id, await Known(call, id), 201);
    }

    /// <summary>Says anew what one is and who is in it.</summary>
    public static async Task<IResult> Replace(ScimCall call, string id)
    {
        var wanted = Read(await call.Body());
        return await Change(call, id, _ => wanted);
    }

    /// <summary>Changes what the operations name.</summary>
    public static async Task<IResult> Patch(ScimCall call, string id)
    {
        var request = await call.Body();
        return await Change(call, id, now => Wanted(Scim.Patch.Apply(now, request, ScimSchema.Group)));
    }

    /// <summary>Removes one.</summary>
    public static async Task<IResult> Delete(ScimCall call, string id)
    {
        var known = await Known(call, id);
        call.Expect(known.Version);
        var answer = await call.Ask(Key(call, id), new RemoveContactGroup(), call.Http.Request.Headers.IfMatch.Count > 0 ? known.Version : null);
        return answer.Rejection is { } refused ? throw ScimException.Of(refused) : Results.NoContent();
    }

    /// <summary>Takes a contact out of all groups; answers the position of the last thing that was written.</summary>
    public static async Task<long> Leave(ScimCall call, string contact)
    {
        foreach (var row in await call.Rows(ContactView.Groups))
            while (await call.Read<ContactGroup>(ContactKey.IdOf(row.Key)) is ContactGroup.Known known && known.Members.Contains(contact))
                await call.Ask(row.Key, new ReviseContactGroup(known.DisplayName, known.ExternalId, [], [Value.Of<Slug>(contact)]), known.Version);
        return await call.Http.RequestServices.GetRequiredService<IEventLog>().Head(call.Http.RequestAborted);
    }

    private static async Task<IResult> Change(ScimCall call, string id, Func<JsonObject, Asked> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            var known = await Known(call, id);
            call.Expect(known.Version);
            var wanted = change(Json(ContactView.Of(Key(call, id), known), null));
            var members = (wanted.Members ?? []).Select(member => $"{member}").ToHashSet();
            var answer = await call.Ask(Key(call, id), new ReviseContactGroup(wanted.DisplayName, wanted.ExternalId,
                [.. members.Where(member => !known.Members.Contains(member)).Select(Value.Of<Slug>)],
                [.. known.Members.Where(member => !members.Contains(member)).Select(Value.Of<Slug>)]), known.Version);
            if (answer.Rejection is null) return Answer(call, id, await Known(call, id));
            if (answer.Rejection.Kind != Refusal.Stale || attempt == MostAttempts) throw ScimException.Of(answer.Rejection);
        }
    }

    private static Asked Read(JsonObject body)
    {
        ScimBody.Expect(body, ScimSchema.Group.Id);
        return Wanted(body);
    }

    private static Asked Wanted(JsonObject body)
    {
        var group = Canonical.Of(body, ScimSchema.Group);
        if (group["members"] is not JsonArray members) return ScimBody.To<Asked>(group);
        if (members.Any(member => member!["type"] is { } type && !"User".Equals((string?)type, StringComparison.OrdinalIgnoreCase))) throw ScimException.Value("members: each is a User; there are no groups within groups.");
        group["members"] = new JsonArray([.. members.Select(member => (string?)member!["value"] ?? throw ScimException.Value("members: each has a value, the id of a contact.")).Distinct().Select(id => (JsonNode)id)]);
        return ScimBody.To<Asked>(group);
    }

    private static async Task<ContactGroup.Known> Known(ScimCall call, string id) => await call.Read<ContactGroup>(id) as ContactGroup.Known ?? throw ScimException.NotThere("Group", id);

    private static IResult Answer(ScimCall call, string id, ContactGroup.Known known, int status = 200) =>
        Resource.Answer(call, Of(call, ContactView.Of(Key(call, id), known), known.Version), ScimSchema.Group, status);

    private static JsonObject Of(ScimCall call, ContactGroupShown group, long version) =>
        Resource.Of(call, ScimSchema.Group, group.Id, $"{version}", group.Created, group.LastModified, Json(group, call));

    /// <summary>In the words of the schema; with addresses for whoever reads it.</summary>
    private static JsonObject Json(ContactGroupShown group, ScimCall? call)
    {
        var json = new JsonObject { ["displayName"] = $"{group.DisplayName}" };
        if (group.ExternalId is { } external) json["externalId"] = $"{external}";
        if (group.Members.Count > 0) json["members"] = new JsonArray([.. group.Members.Select(Member)]);
        return json;

        JsonNode Member(string id)
        {
            var member = new JsonObject { ["value"] = id, ["type"] = "User" };
            if (call is not null) member["$ref"] = call.Address($"Users/{id}");
            return member;
        }
    }

    private static string Key(ScimCall call, string id) => ContactKey.Of(call.Organization, id);

    /// <summary>What a request wants a group to be.</summary>
    private sealed record Asked(Line DisplayName, Line? ExternalId = null, IReadOnlyList<Slug>? Members = null);
}
