using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>The contacts of an organisation: <c>/Users</c>.</summary>
internal static class Users
{
    private const int MostAttempts = 5;

    /// <summary>Who has just been provisioned is in no group.</summary>
    private static readonly ILookup<string, (ContactGroupShown Group, long Version)> Nowhere = Array.Empty<(ContactGroupShown, long)>().ToLookup(_ => "");

    /// <summary>All of them, with these values in fields of the view.</summary>
    public static async Task<IEnumerable<JsonObject>> All(ScimCall call, params (string Field, string Value)[] where)
    {
        var rows = await call.Rows(ContactView.Contacts, where);
        var groups = await GroupsByMember(call);
        return rows.Select(row => Of(call, Wire.Read<ContactShown>(row.Json), row.Version, groups));
    }

    /// <summary>One of them.</summary>
    public static async Task<IResult> Get(ScimCall call, string id) => Answer(call, id, await Known(call, id), await GroupsByMember(call));

    /// <summary>Provisions one.</summary>
    public static async Task<IResult> Create(ScimCall call)
    {
        var (person, id) = (Read(await call.Body()), call.NewId());
        await Write(call, id, person, new ProvisionContact(person), null);
        return Answer(call, $"{id}", await Known(call, $"{id}"), Nowhere, 201);
    }

    /// <summary>Says anew who one is.</summary>
    public static async Task<IResult> Replace(ScimCall call, string id)
    {
        var person = Read(await call.Body());
        return await Change(call, id, _ => person);
    }

    /// <summary>Changes what the operations name.</summary>
    public static async Task<IResult> Patch(ScimCall call, string id)
    {
        var request = await call.Body();
        return await Change(call, id, now => ScimBody.To<Person>(Canonical.Of(Scim.Patch.Apply(Json(now), request, ScimSchema.User), ScimSchema.User)));
    }

    /// <summary>Erases one: also its name, where that is kept, and its place in groups. Asked again, it does what was left.</summary>
    public static async Task<IResult> Delete(ScimCall call, string id)
    {
        var state = await call.Read<Contact>(id);
        if (state is Contact.Known known)
        {
            call.Expect(known.Version);
            var erased = await call.Ask(Key(call, id), new EraseContact(), call.Http.Request.Headers.IfMatch.Count > 0 ? known.Version : null);
            if (erased.Rejection is { } refused) throw ScimException.Of(refused);
            await call.Ask(ContactNames.KeyOf(call.Organization, known.Person), new FreeNames(Value.Of<Slug>(id)));
        }
        if (state is Contact.Unknown) throw ScimException.NotThere("User", id);
        var last = await ContactGroups.Leave(call, id);
        if (state is Contact.Erased) throw ScimException.NotThere("User", id);
        await call.Erased(last);
        return Results.NoContent();
    }

    /// <summary>As JSON, in the words of the schema.</summary>
    private static JsonObject Json(Person person) => JsonSerializer.SerializeToNode(person, Wire.Tolerant)!.AsObject();

    private static Person Read(JsonObject body)
    {
        ScimBody.Expect(body, ScimSchema.User.Id);
        return ScimBody.To<Person>(Canonical.Of(body, ScimSchema.User));
    }

    /// <summary>By what stands there; whoever did not say which version they read is not told of others who write at the same moment.</summary>
    private static async Task<IResult> Change(ScimCall call, string id, Func<Person, Person> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            var known = await Known(call, id);
            call.Expect(known.Version);
            var person = change(known.Person);
            if (!await Write(call, Value.Of<Slug>(id), person, new ReviseContact(person), known.Version, retry: attempt < MostAttempts)) continue;
            if (person.UserName != known.Person.UserName) await call.Ask(ContactNames.KeyOf(call.Organization, known.Person), new FreeNames(Value.Of<Slug>(id)));
            return await Get(call, id);
        }
    }

    /// <summary>Takes the name, then writes; false where somebody else wrote in between, if that is to be tried again.</summary>
    private static async Task<bool> Write(ScimCall call, Slug id, Person person, ICommand<Contact> command, long? seen, bool retry = false)
    {
        var names = ContactNames.KeyOf(call.Organization, person);
        var taken = await call.Ask(names, TakeName.Of(person, id));
        if (taken.Rejection is { Reason: Contact.NameTaken } && (await call.Read<ContactNames>(ContactKey.IdOf(names))).Holder(person) is { } holder)
            taken = await call.Ask(names, TakeName.Of(person, id, Value.Of<Slug>(holder)));
        if (taken.Rejection is { } not) throw ScimException.Of(not);
        var answer = await call.Ask(Key(call, $"{id}"), command, seen);
        if (answer.Rejection is not { } refused) return true;
        await call.Ask(names, new FreeNames(id));
        return retry && refused.Kind == Refusal.Stale ? false : throw ScimException.Of(refused);
    }

    private static async Task<Contact.Known> Known(ScimCall call, string id) => await call.Read<Contact>(id) as Contact.Known ?? throw ScimException.NotThere("User", id);

    private static IResult Answer(ScimCall call, string id, Contact.Known known, ILookup<string, (ContactGroupShown Group, long Version)> groups, int status = 200) =>
        Resource.Answer(call, Of(call, ContactView.Of(Key(call, id), known), known.Version, groups), ScimSchema.User, status);

    private static JsonObject Of(ScimCall call, ContactShown contact, long version, ILookup<string, (ContactGroupShown Group, long Version)> groups)
    {
        var attributes = Json(contact.Person);
        var own = groups[contact.Id].ToList();
        if (own.Count > 0) attributes["groups"] = new JsonArray([.. own.Select(one => new JsonObject
        {
            ["value"] = one.Group.Id,
            ["$ref"] = call.Address($"Groups/{one.Group.Id}"),
            ["display"] = $"{one.Group.DisplayName}",
            ["type"] = "direct",
        })]);
        return Resource.Of(call, ScimSchema.User, contact.Id, own.Count == 0 ? $"{version}" : $"{version}-{Mark(own)}", contact.Created, contact.LastModified, attributes);
    }

    /// <summary>Changes with the groups that are shown.</summary>
    private static string Mark(IEnumerable<(ContactGroupShown Group, long Version)> groups) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', groups.Select(one => $"{one.Group.Id}.{one.Version}")))).AsSpan(0, 6));

    private static async Task<ILookup<string, (ContactGroupShown Group, long Version)>> GroupsByMember(ScimCall call) =>
        (await call.Rows(ContactView.Groups)).Select(row => (Group: Wire.Read<ContactGroupShown>(row.Json), row.Version)).SelectMany(one => one.Group.Members, (one, member) => (member, one)).ToLookup(pair => pair.member, pair => pair.one);

    private static string Key(ScimCall call, string id) => ContactKey.Of(call.Organization, id);
}
