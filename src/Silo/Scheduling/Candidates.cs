using System.Text.Json;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Members;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;
using Ccnso.Collab.Volunteering;
using Ccnso.Collab.Work;
using Standing = Ccnso.Collab.Volunteering.Standing;

namespace Ccnso.Collab.Scheduling;

/// <summary>What the views know of people when seats are to be given: where they are from, what they speak, what they carry, how often they served.</summary>
public sealed class Candidates(IViews views, DateTimeOffset at, CancellationToken cancel)
{
    private readonly DateOnly _today = DateOnly.FromDateTime(at.UtcDateTime);
    private readonly Dictionary<string, (Region? Region, Several<LanguageTag> Languages)> _people = [];

    /// <summary>Who is interested in a call; at most a hundred, those who were first.</summary>
    public async Task<Several<Candidate>> Of(string call)
    {
        var interested = await All<InterestStatement>(new(VolunteerView.Statements) { Where = [("call", call)], Sort = "at" }, Several.Most);
        var found = new List<Candidate>();
        foreach (var one in interested)
        {
            var ((region, languages), load) = (await Person(one.Participant), await Load(one.Participant));
            found.Add(new(one.Participant, one.At, region, languages, one.Skills, load.Carries, load.Served, load.IsNew));
        }
        return [.. found];
    }

    /// <summary>Who sits in a group now, observers aside.</summary>
    public async Task<Sitting> In(string group)
    {
        var people = new List<(Region? Region, Several<LanguageTag> Languages)>();
        foreach (var who in (await All<RoleView>(new("roles") { Where = [("group", group)] }, Several.Most)).Where(IsHeld).Select(role => role.Participant).Distinct())
            people.Add(await Person(who));
        return new([.. people.Select(one => one.Region).OfType<Region>().Take(Several.Most)], [.. people.SelectMany(one => one.Languages).Distinct().Take(Several.Most)]);
    }

    /// <summary>What a participant carries, and carried.</summary>
    public async Task<Load> Load(string participant)
    {
        var roles = (await All<RoleView>(new("roles") { Where = [("participant", participant)] })).Where(role => role.Office != Office.Observer).ToList();
        var work = await All<OpenWork>(new(OpenWork.View) { Where = [("owner", participant)] });
        var assignments = await All<AssignmentView>(new(AssignmentView.View) { Where = [("participant", participant)] });
        return Volunteering.Load.Of(participant, roles, work, assignments, _today);
    }

    /// <summary>The seats of a group, or of all: offices, and roles and delegations that came from calls; also those of the past, as far as the record of the group still has them.</summary>
    public async Task<List<Held>> Held(string? group)
    {
        (string, string)[] where = group is null ? [] : [("group", group)];
        var roles = await All<RoleView>(new("roles") { Where = where });
        var assignments = await All<AssignmentView>(new(AssignmentView.View) { Where = where });
        return
        [
            .. roles.Where(role => role.Office != Office.Observer).Select(role => new Held(role.Participant, role.From, role.Until)),
            .. assignments.Where(one => one is { For: Purpose.MeetingRole or Purpose.Delegation, Standing: Standing.Accepted or Standing.SteppedDown or Standing.Ended })
                .Select(one => new Held($"{one.Participant}", one.From, one.LeftOn ?? one.Until)),
        ];
    }

    /// <summary>Where somebody is from and what they speak, as far as they have said.</summary>
    public async Task<(Region? Region, Several<LanguageTag> Languages)> Person(string id)
    {
        if (_people.TryGetValue(id, out var known)) return known;
        var shown = await Find<ParticipantShown>("participants", id);
        var region = shown?.Affiliation switch
        {
            Affiliation.Cctld cctld => (await Find<MemberShown>("members", cctld.Label.ALabel))?.Region,
            Affiliation.Regional regional => regional.Organization.Region,
            _ => null,
        };
        return _people[id] = (region, [.. shown?.Languages.Select(spoken => spoken.Language) ?? []]);
    }

    /// <summary>All rows of a list, or so many.</summary>
    public async Task<List<T>> All<T>(Query query, int most = int.MaxValue)
    {
        var rows = new List<T>();
        for (string? after = null; ;)
        {
            var page = await views.List(query with { After = after, Limit = Math.Min(500, most) }, cancel);
            rows.AddRange(page.Rows.Select(row => JsonSerializer.Deserialize<T>(row.Json, Wire.Tolerant)!));
            if ((after = page.Next) is null || rows.Count >= most) return rows;
        }
    }

    private bool IsHeld(RoleView role) => role.Office != Office.Observer && role.From <= _today && !(role.Until < _today);

    private async Task<T?> Find<T>(string view, string key) where T : class => await views.Find(view, key, cancel) is { } row ? JsonSerializer.Deserialize<T>(row.Json, Wire.Tolerant) : null;
}
