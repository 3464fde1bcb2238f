using System.Diagnostics.CodeAnalysis;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Values;
using Ccnso.Collab.Webhooks;

namespace Ccnso.Collab.Live;

/// <summary>Which events somebody wants to see: of these groups, of these types, about this participant, of calls that need these languages. Without any: all.</summary>
public sealed class Filter
{
    private const int Most = 100;

    private readonly HashSet<string> _groups = [];
    private readonly HashSet<string> _types = [];
    private readonly List<string> _beginnings = [];
    private Following? _following;
    private NeedingCalls? _calls;
    private string? _participant;

    /// <summary>Reads both lists, separated by commas, and the participant's id; null for what was not given. Or says in a sentence what is wrong.</summary>
    public static bool TryParse(string? groups, string? types, string? participant, [NotNullWhen(true)] out Filter? filter, [NotNullWhen(false)] out string? problem)
    {
        filter = new();
        problem = groups is null ? null : filter.AddGroups(groups.Split(','));
        problem ??= types is null ? null : filter.AddTypes(types.Split(','));
        problem ??= participant is null ? null : filter.SetParticipant(participant);
        if (problem is not null) filter = null;
        return filter is not null;
    }

    /// <summary>Those of these groups and of these types.</summary>
    public static Filter Of(IEnumerable<Slug> groups, IEnumerable<EventPattern> types)
    {
        var filter = new Filter();
        filter.AddGroups([.. groups.Select(group => $"{group}")]);
        filter.AddTypes([.. types.Select(type => $"{type}")]);
        return filter;
    }

    /// <summary>And only what belongs to groups that a language community follows. It has to be asked of all frames then, in order.</summary>
    public Filter Within(Following following)
    {
        _following = following;
        return this;
    }

    /// <summary>And only what happens to these calls. It has to be asked of all frames then, in order.</summary>
    public Filter Within(NeedingCalls? calls)
    {
        _calls = calls;
        return this;
    }

    /// <summary>Whether this is one of them.</summary>
    public bool Takes(Frame frame) =>
        (_following is null || _following.Has(frame))
        && (_calls is null || _calls.Has(frame))
        && (_participant is null || frame.Tells(_participant))
        && (_groups.Count == 0 || frame.Group is not null && _groups.Contains(frame.Group))
        && (_types.Count + _beginnings.Count == 0 || _types.Contains(frame.Type) || Begins(frame.Type));

    private bool Begins(string type)
    {
        foreach (var beginning in _beginnings)
            if (type.StartsWith(beginning, StringComparison.Ordinal)) return true;
        return false;
    }

    private string? AddGroups(string[] groups)
    {
        if (groups.Length > Most) return $"groups: at most {Most} at once.";
        foreach (var group in groups)
        {
            if (!Slug.TryParse(group, out _, out var wrong)) return $"groups: each {wrong}";
            _groups.Add(group);
        }
        return null;
    }

    private string? SetParticipant(string participant)
    {
        _participant = participant;
        return Slug.TryParse(participant, out _, out var wrong) ? null : $"participant: {wrong}";
    }

    private string? AddTypes(string[] types)
    {
        if (types.Length > Most) return $"types: at most {Most} at once.";
        foreach (var type in types)
        {
            if (!EventPattern.TryParse(type, out _, out var wrong)) return $"types: each {wrong}";
            if (type.EndsWith(".*", StringComparison.Ordinal)) _beginnings.Add(type[..^1]);
            else _types.Add(type);
        }
        return null;
    }
}

/// <summary>
/// What somebody may see: everything but what happens to other participants, to their webhooks, to mentorships of others, to the API clients and contacts of regional organisations, and how far
/// newcomers are, which is for the secretariat only; of a round of mentorships everybody sees what is in the record of its group.
/// </summary>
/// <param name="Id">The participant's id, or null for whoever did not say who they are.</param>
/// <param name="IsSecretariat">Whether the secretariat of the ccNSO asks.</param>
public sealed record Viewer(string? Id, bool IsSecretariat)
{
    private const string Person = "participant";
    private const string Hook = "webhook";
    private const string Pair = "mentorship";
    private const string Wishes = "mentoring";
    private const string Round = "round";
    private const string Region = "region";
    private const string Contact = "contact";
    private const string ContactGroup = "contact-group";
    private const string ContactNames = "contact-names";
    private const string Clients = "region.client-";
    private const string New = "newcomer";

    /// <summary>Whether this may be sent to them.</summary>
    public bool MaySee(Frame frame) => IsSecretariat || frame.Stream.Kind switch
    {
        Person or Wishes or New => frame.Stream.Key == Id,
        Hook => Webhook.OwnerOf(frame.Stream.Key) == Id,
        Pair => MentorshipKey.Pairs(frame.Stream.Key, Id),
        Round => frame.Group is not null,
        Contact or ContactGroup or ContactNames => false,
        Region => !frame.Type.StartsWith(Clients, StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>Whether with this they are forgotten.</summary>
    public bool IsForgottenBy(Frame frame) => frame.Erases && frame.Stream.Kind == Person && frame.Stream.Key == Id;
}
