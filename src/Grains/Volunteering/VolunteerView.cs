using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>Somebody is interested in a call.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Group">The key of the group that looks for volunteers.</param>
/// <param name="Participant">The participant's id.</param>
/// <param name="At">When it was first expressed, UTC.</param>
/// <param name="Version">The volunteer's version at which it last changed.</param>
public sealed record InterestShown(Slug Call, Slug Group, string Participant, DateTimeOffset At, long Version);

/// <summary>Why somebody is interested: for the volunteer, the secretariat, and those who appoint.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Participant">The participant's id.</param>
/// <param name="At">When it was first expressed, UTC.</param>
/// <param name="Statement">In Markdown.</param>
/// <param name="Skills">What the volunteer is good at.</param>
/// <param name="Version">The volunteer's version at which it last changed.</param>
public sealed record InterestStatement(Slug Call, string Participant, DateTimeOffset At, Prose Statement, Several<Slug> Skills, long Version);

/// <summary>What readers see of volunteers.</summary>
public static class VolunteerView
{
    /// <summary>The view of who is interested in what: for all.</summary>
    public const string Interests = "interests";

    /// <summary>The view of why: for few.</summary>
    public const string Statements = "interest-statements";

    /// <summary>The rows of a volunteer in both views.</summary>
    public static IEnumerable<Row> Project(string key, Volunteer state, long version) => state is not Volunteer.Known known ? [] :
        known.Interests.Values.SelectMany(interest => (Row[])
        [
            Of(Interests, key, interest, new InterestShown(interest.Call, interest.Group, key, interest.At, interest.Version)),
            .. interest.Statement is { } statement
                ? [Of(Statements, key, interest, new InterestStatement(interest.Call, key, interest.At, statement, interest.Skills, interest.Version))] : (Row[])[],
        ]);

    private static Row Of(string view, string key, Interest interest, object shown) => new(view, $"{interest.Call}/{key}", interest.Version, shown)
    {
        Fields =
        {
            ["call"] = [$"{interest.Call}"],
            ["group"] = [$"{interest.Group}"],
            ["participant"] = [key],
            ["at"] = [interest.At.UtcDateTime.ToString("O")],
        },
    };
}
