using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>What somebody offers to those who are new. Their languages and their time zone are what they said when they introduced themselves.</summary>
/// <param name="AtOnce">How many they take at the same time, 1 to 20.</param>
/// <param name="Topics">What they know, in words such as <c>dns-abuse</c>.</param>
/// <param name="Hours">When on a day they can be reached, by their own clock.</param>
/// <param name="Round">The round that they offer it in; without one, for whoever looks for somebody.</param>
public sealed record Offer(int AtOnce, Several<Slug> Topics, Hours Hours, Slug? Round = null)
{
    /// <summary>The most that anybody takes at the same time.</summary>
    public const int Most = 20;
}

/// <summary>What somebody asks for.</summary>
/// <param name="Topics">What they want to know about, in words such as <c>dns-abuse</c>.</param>
/// <param name="Hours">When on a day they can be reached, by their own clock.</param>
/// <param name="Regions">From which regions they would like somebody; from any without one. It weighs, and rules nobody out.</param>
/// <param name="SameOrganization">Whether it may be somebody of the same organisation.</param>
/// <param name="Round">The round that they ask in; without one, they look for somebody by themselves.</param>
public sealed record Ask(Several<Slug> Topics, Hours Hours, Several<Region> Regions, bool SameOrganization = false, Slug? Round = null);

/// <summary>Hours of a day, by a clock on the wall; until may be after midnight.</summary>
/// <param name="From">From when on.</param>
/// <param name="Until">Until when; the same as from for the whole day.</param>
public sealed record Hours(TimeOnly From, TimeOnly Until)
{
    /// <summary>What is taken for granted of whoever does not say.</summary>
    public static Hours Usual { get; } = new(new(8, 0), new(20, 0));
}
