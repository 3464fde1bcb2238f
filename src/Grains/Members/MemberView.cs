using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Members;

/// <summary>A ccTLD as everybody sees it.</summary>
/// <param name="Label">The A-label, which is also its key: <c>xn--4dbrk0ce</c>.</param>
/// <param name="ULabel">The label as people read it: <c>ישראל</c>.</param>
/// <param name="Direction">The direction of the U-label, <c>rtl</c> or <c>ltr</c>: isolate it in running text.</param>
/// <param name="Territory">The name of the territory.</param>
/// <param name="Code">Its ISO 3166-1 code.</param>
/// <param name="Region">Its ICANN region.</param>
/// <param name="Manager">The organisation that manages the ccTLD, if it is on record.</param>
/// <param name="Languages">The territory's official languages.</param>
/// <param name="RegionalOrganizations">The regional organisations that the ccTLD has joined.</param>
/// <param name="Membership"><c>not-a-member</c>, <c>applied</c>, <c>member</c>, <c>resigned</c> or <c>ended</c> (by transfer to another manager).</param>
/// <param name="MembershipSince">The day since which that is so; absent for who never applied.</param>
/// <param name="Decision">The Council's decision by which it is a member.</param>
/// <param name="Contacts">Participants, by function.</param>
public sealed record MemberShown(
    string Label, string ULabel, string Direction, Line Territory, TerritoryCode Code, Region Region, Line? Manager,
    Several<LanguageTag> Languages, Several<RegionalOrganization> RegionalOrganizations,
    string Membership, DateOnly? MembershipSince, Line? Decision, Several<Member.Contact> Contacts);

/// <summary>What readers see of ccTLDs.</summary>
public static class MemberView
{
    /// <summary>One row for each ccTLD.</summary>
    public static IEnumerable<Row> Project(string key, Member state, long version)
    {
        if (state is not Member.Known it) return [];
        var (membership, since, decision) = it.Membership switch
        {
            Membership.Applied applied => ("applied", DateOnly.FromDateTime(applied.At.UtcDateTime), null),
            Membership.Current current => ("member", current.Since, current.Decision),
            Membership.Resigned resigned => ("resigned", resigned.On, null),
            Membership.Ended ended => ("ended", ended.On, null),
            _ => ("not-a-member", default(DateOnly?), default(Line)),
        };
        var shown = new MemberShown(it.Label.ALabel, it.Label.ULabel, it.Label.Direction, it.Territory, it.Code, it.Region, it.Manager,
            it.Languages, it.RegionalOrganizations, membership, since, decision, it.Contacts);
        return
        [
            new("members", key, version, shown)
            {
                Fields =
                {
                    ["label"] = [it.Label.ALabel],
                    ["territory"] = [$"{it.Territory}"],
                    ["code"] = [$"{it.Code}"],
                    ["region"] = [$"{it.Region}"],
                    ["membership"] = [membership],
                    ["membershipSince"] = since is { } day ? [day.ToString("O", CultureInfo.InvariantCulture)] : [],
                    ["language"] = [.. it.Languages.SelectMany(language => language.Ranges).Distinct()],
                    ["regionalOrganization"] = [.. it.RegionalOrganizations.Select(one => $"{one}")],
                },
                Search = $"{it.Label.ALabel} {it.Label.ULabel} {it.Territory} {it.Code} {it.Manager}",
            },
        ];
    }
}
