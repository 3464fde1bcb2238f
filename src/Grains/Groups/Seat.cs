using Ccnso.Collab.Actors;

namespace Ccnso.Collab.Groups;

/// <summary>An office that somebody holds in a group, for a term of whole days (UTC).</summary>
/// <param name="Participant">Who.</param>
/// <param name="Office">Which.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, or null for an open term.</param>
public sealed record Seat(string Participant, Office Office, DateOnly From, DateOnly? Until = null)
{
    internal string Term => Until is { } last ? $"from {From:O} until {last:O}" : $"since {From:O}";

    internal bool Covers(DateOnly day) => From <= day && !EndedBefore(day);

    internal bool EndedBefore(DateOnly day) => Until < day;

    internal bool Overlaps(Seat other) => !EndedBefore(other.From) && !other.EndedBefore(From);
}
