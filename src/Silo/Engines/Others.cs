using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Members;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Engines;

/// <summary>Reads actors that are known by their address only: those that a decision looks at.</summary>
internal static class Others
{
    private delegate Task<(object State, long Version)> Reading(IActors actors, string key, bool newest, CancellationToken cancel);

    private static readonly Dictionary<string, Reading> Readings = new()
    {
        [Group.Kind] = Of<Group>(),
        [Meeting.Kind] = Of<Meeting>(),
        [LanguageCommunity.Kind] = Of<LanguageCommunity>(),
        [Call.Kind] = Of<Call>(),
        [Volunteer.Kind] = Of<Volunteer>(),
        [Participant.Kind] = Of<Participant>(),
        [Round.Kind] = Of<Round>(),
        [Organization.Kind] = Of<Organization>(),
        [Pathway.Kind] = Of<Pathway>(),
        [Member.Kind] = Of<Member>(),
        [MemberList.Kind] = Of<MemberList>(),
        [Contact.Kind] = Of<Contact>(),
        [ContactNames.Kind] = Of<ContactNames>(),
    };

    /// <summary>The state and version of this actor.</summary>
    public static Task<(object State, long Version)> Read(IActors actors, ActorRef actor, bool newest, CancellationToken cancel) =>
        Readings[actor.Kind](actors, actor.Key, newest, cancel);

    private static Reading Of<TActor>() where TActor : IActor<TActor> => async (actors, key, newest, cancel) => await actors.Read<TActor>(key, newest, cancel);
}
