using Ccnso.Collab.Members;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Members;

/// <summary>The record follows regional organisations' lists; what the secretariat has said by hand stands.</summary>
public sealed class FollowingLists : MemberRules
{
    private static readonly RegionalOrganization Aptld = Value.Of<RegionalOrganization>("aptld");

    [Fact]
    public void Who_is_listed_as_a_full_member_is_in_the_organisation_and_leaves_with_the_list()
    {
        Given(Israel).When(new FollowList(Aptld, Full: true), ByStaff()).Then(new JoinedOrganization(Aptld, ByList: true));
        Given(Israel, new JoinedOrganization(Aptld, ByList: true)).When(new FollowList(Aptld, Full: false), ByStaff()).Then(new LeftOrganization(Aptld, ByList: true));
        Given(Israel with { RegionalOrganizations = [Aptld] }).When(new FollowList(Aptld, Full: false), ByStaff()).Then(new LeftOrganization(Aptld, ByList: true));
        Given(Israel).When(new FollowList(Aptld, Full: false), ByStaff()).ThenNothing();
        Given(Israel).When(new FollowList(Aptld, Full: true), ByAdmin()).ThenRejected("not-allowed");
    }

    [Fact]
    public void What_the_secretariat_has_said_by_hand_stands_whatever_the_list_says()
    {
        Given(Israel, new JoinedOrganization(Aptld)).When(new FollowList(Aptld, Full: false), ByStaff()).ThenNothing();
        Given(Israel, new JoinedOrganization(Aptld, ByList: true), new LeftOrganization(Aptld)).When(new FollowList(Aptld, Full: true), ByStaff()).ThenNothing();
    }
}
