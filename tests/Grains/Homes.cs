using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Members;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;
using Ccnso.Collab.Webhooks;

namespace Ccnso.Collab.Tests.Grains;

/// <summary>Where actors of each kind are at home.</summary>
public sealed class Homes
{
    private static readonly Region Lac = Value.Of<Region>("LAC");
    private static readonly Region Ap = Value.Of<Region>("AP");
    private static readonly Line Name = Value.Of<Line>("A name");

    [Fact]
    public void A_ccTLD_is_at_home_in_its_own_region_and_moves_when_its_record_is_corrected()
    {
        var delegated = new Delegated(Value.Of<TopLevelLabel>("cr"), Name, Value.Of<TerritoryCode>("CR"), Lac, Name, [], []);
        Assert.Equal(Home.In(Lac), After<Member>(delegated));
        Assert.Equal(Home.In(Ap), After<Member>(delegated, new RecordCorrected(null, null, Ap, null, null)));
    }

    [Fact]
    public void A_group_is_at_home_where_its_charter_says_and_anywhere_where_that_says_nothing()
    {
        Assert.Equal(Home.In(Lac), After<Group>(new GroupFormed(), Charter(Lac)));
        Assert.Equal(Home.In(Ap), After<Group>(new GroupFormed(), Charter(Lac), Charter(Ap)));
        Assert.Equal(Home.Anywhere, After<Group>(new GroupFormed(), Charter(null)));
    }

    [Fact]
    public void A_meeting_is_at_home_with_its_group_also_when_it_was_called_off()
    {
        var scheduled = new MeetingScheduled(Value.Of<Slug>("dasc"), Name, Value.Of<LocalTime>("2027-03-04T09:00"), Value.Of<Zone>("America/Puerto_Rico"), 60);
        Assert.Equal(Home.With<Group>("dasc"), After<Meeting>(scheduled));
        Assert.Equal(Home.With<Group>("dasc"), After<Meeting>(scheduled, new MeetingCancelled()));
        Assert.Null(After<Meeting>());
    }

    [Fact]
    public void A_language_community_is_at_home_where_it_was_founded()
    {
        Assert.Equal(Home.In(Lac), After<LanguageCommunity>(new CommunityFounded(Lac)));
        Assert.Equal(Home.Anywhere, After<LanguageCommunity>(new CommunityFounded()));
    }

    [Fact]
    public void A_participant_is_at_home_with_those_for_whom_they_work_and_nowhere_once_forgotten()
    {
        Assert.Equal(Home.With<Member>("cr"), After<Participant>(Working(new Affiliation.Cctld(Value.Of<TopLevelLabel>("cr")))));
        Assert.Equal(Home.With<Member>("xn--4dbrk0ce"), After<Participant>(Working(new Affiliation.Cctld(Value.Of<TopLevelLabel>("ישראל")))));
        Assert.Equal(Home.In(Lac), After<Participant>(Working(new Affiliation.Regional(Value.Of<RegionalOrganization>("lactld")))));
        Assert.Equal(Home.Anywhere, After<Participant>(Working(new Affiliation.Other(Name))));
        Assert.Null(After<Participant>(Working(new Affiliation.Other(Name)), new ParticipantForgotten()));
    }

    [Fact]
    public void What_serves_people_of_all_regions_is_at_home_in_none()
    {
        Assert.Equal(Home.Anywhere, After<Translation>());
        Assert.Equal(Home.Anywhere, After<Webhook>());
    }

    private static Home? After<TActor>(params IEvent<TActor>[] happened) where TActor : IActor<TActor> => TActor.HomeOf(happened.Aggregate(TActor.Initial, TActor.Evolve));

    private static CharterAdopted Charter(Region? home) =>
        new(GroupKind.WorkingGroup, Name, Value.Of<Prose>("Works."), [Value.Of<LanguageTag>("en")], HomeRegion: home);

    private static Introduced Working(Affiliation affiliation) => new(new(Name, Value.Of<MailAddress>("p@example.org"), affiliation, [], Value.Of<Zone>("UTC")));
}
