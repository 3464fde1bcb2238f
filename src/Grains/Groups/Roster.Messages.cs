using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>
/// Join the group: as an observer at once; as a member by volunteering, which waits until the group's leadership or the
/// secretariat appoints. Groups are open to all managers of ccTLDs, members of the ccNSO or not.
/// </summary>
/// <param name="As">Observer or member.</param>
public sealed record Join(Joining As = Joining.Observer) : ICommand<Group>;

/// <summary>How somebody wants to join.</summary>
public enum Joining
{
    /// <summary>To read and listen.</summary>
    Observer,

    /// <summary>To take part in the work.</summary>
    Member,
}

/// <summary>Leave the group, with all offices in it. Open work items of whoever leaves are free to be taken.</summary>
public sealed record Leave : ICommand<Group>;

/// <summary>Step down from one office and keep the others. Stepping down from an office that one does not hold changes nothing.</summary>
/// <param name="Office">The office.</param>
public sealed record StepDown(Office Office) : ICommand<Group>;

/// <summary>
/// Appoint somebody to an office, for a term. The Council appoints the leadership (chair, vice-chair) and the secretariat of the
/// ccNSO records it; members, observers and the group's own secretary are appointed by whoever runs the group. There is one chair at
/// a time. Another term of the same office that overlaps this one is replaced by it.
/// </summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Office">The office.</param>
/// <param name="From">The first day of the term (UTC); today if absent.</param>
/// <param name="Until">The last day of the term (UTC); open if absent.</param>
public sealed record Appoint(Slug Participant, Office Office, DateOnly? From = null, DateOnly? Until = null) : ICommand<Group>;

/// <summary>
/// Take somebody's office away and leave them the others. By whoever runs the group; the leadership is relieved by the Council
/// alone, for which the ccNSO secretariat acts.
/// </summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Office">The office.</param>
public sealed record Relieve(Slug Participant, Office Office) : ICommand<Group>;

/// <summary>
/// Remove somebody from the group: all offices, and an open offer to volunteer. By whoever runs the group; a chair or vice-chair
/// by the Council alone, for which the ccNSO secretariat acts. Open work items of whoever is removed are free to be taken.
/// </summary>
/// <param name="Participant">The participant's id.</param>
public sealed record Remove(Slug Participant) : ICommand<Group>;

/// <summary>What happens to who is in a group.</summary>
public interface IRosterEvent : IEvent<Group>
{
    /// <summary>Whom it concerns.</summary>
    string Participant { get; }
}

/// <summary>Somebody observes the group from this day on.</summary>
[Stored("group.joined")]
public sealed record Joined(string Participant, DateOnly From) : IRosterEvent;

/// <summary>Somebody offered to be a member.</summary>
[Stored("group.volunteered")]
public sealed record Volunteered(string Participant, DateOnly On) : IRosterEvent;

/// <summary>Somebody holds an office for this term, last day included.</summary>
[Stored("group.appointed")]
public sealed record Appointed(string Participant, Office Office, DateOnly From, DateOnly? Until = null) : IRosterEvent;

/// <summary>Somebody left.</summary>
[Stored("group.left")]
public sealed record Left(string Participant) : IRosterEvent;

/// <summary>Somebody gave up an office.</summary>
[Stored("group.stepped-down")]
public sealed record SteppedDown(string Participant, Office Office) : IRosterEvent;

/// <summary>Somebody's office was taken away; all of them where none is named.</summary>
[Stored("group.removed")]
public sealed record Removed(string Participant, Office? Office = null) : IRosterEvent;
