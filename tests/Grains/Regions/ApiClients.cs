using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Regions;

public sealed class ApiClients : Rules<Organization>
{
    private static readonly OrganizationRecorded Recorded = new(Value.Of<RegionalOrganization>("aptld"), Value.Of<Line>("APTLD"), null, null);
    private static readonly OrganizationContactNamed Administrative = new(Function.Administrative, Value.Of<Slug>("p-1"));
    private static readonly OrganizationContactNamed ListKeeper = new(Function.MemberList, Value.Of<Slug>("p-2"));
    private static readonly Slug Id = Value.Of<Slug>("aptld-crm");
    private static readonly Line Purpose = Value.Of<Line>("Our membership database");
    private static readonly ClientRegistered Registered = new(Id, Purpose, [Scope.Members], Now.AddYears(1));

    private static Context Administrator => By("p-1") with { Key = "aptld" };

    [Fact]
    public void The_secretariat_and_administrative_contacts_register_one()
    {
        var register = new RegisterClient(Id, Purpose, [Scope.Members, Scope.Members], Now.AddYears(1));
        Given(Recorded, Administrative).When(register, Administrator).Then(Registered);
        Given(Recorded).When(register, BySecretariat() with { Key = "aptld" }).Then(Registered);
        Given(Recorded, ListKeeper).When(register, By("p-2") with { Key = "aptld" }).ThenRejected("not-allowed");
        Given(Recorded, Registered).When(register, By("aptld-crm") with { Key = "aptld" }).ThenRejected("not-allowed");
    }

    [Fact]
    public void It_has_a_scope_and_expires_within_two_years()
    {
        Given(Recorded, Administrative).When(new RegisterClient(Id, Purpose, [], Now.AddYears(1)), Administrator).ThenRejected("no-scopes");
        Given(Recorded, Administrative).When(new RegisterClient(Id, Purpose, [Scope.Members], Now), Administrator).ThenRejected("expired");
        Given(Recorded, Administrative).When(new RegisterClient(Id, Purpose, [Scope.Members], Now.AddYears(2).AddSeconds(1)), Administrator).ThenRejected("expires-too-late");
    }

    [Fact]
    public void An_id_is_taken_once_also_by_another_organisation()
    {
        var register = new RegisterClient(Id, Purpose, [Scope.Contacts], Now.AddYears(1));
        Given(Recorded, Administrative, Registered).When(register, Administrator).ThenRejected("client-there");
        Assert.Equal(["region/aftld", "region/centr", "region/lactld"], Organization.LooksAt("aptld", register).Select(other => $"{other}"));
        var elsewhere = Administrator with { Others = ImmutableDictionary<ActorRef, object>.Empty.Add(new("region", "centr"), Fold([Recorded, Registered])) };
        Given(Recorded, Administrative).When(register, elsewhere).ThenRejected("client-elsewhere");
    }

    [Fact]
    public void It_is_given_other_scopes_renewed_and_revoked()
    {
        Given(Recorded, Administrative, Registered).When(new ReviseClient(Id, Scopes: [Scope.Contacts, Scope.Members]), Administrator)
            .Then(new ClientRevised(Id, null, [Scope.Members, Scope.Contacts], null));
        Given(Recorded, Administrative, Registered with { Expires = Now.AddDays(-1) }).When(new ReviseClient(Id, Expires: Now.AddYears(1)), Administrator)
            .Then(new ClientRevised(Id, null, null, Now.AddYears(1)));
        Given(Recorded, Administrative, Registered with { Expires = Now.AddDays(-1) }).When(new ReviseClient(Id, Scopes: [Scope.Contacts]), Administrator)
            .Then(new ClientRevised(Id, null, [Scope.Contacts], null));
        Given(Recorded, Administrative, Registered).When(new ReviseClient(Id, Purpose: Purpose), Administrator).ThenNothing();
        Given(Recorded, Administrative).When(new ReviseClient(Id, Purpose: Purpose), Administrator).ThenRejected("not-there");
        Given(Recorded, Administrative, Registered).When(new RevokeClient(Id), Administrator).Then(new ClientRevoked(Id));
        Given(Recorded, Administrative).When(new RevokeClient(Id), Administrator).ThenNothing();
    }

    [Theory]
    [InlineData("staff", true, true)]
    [InlineData("p-1", true, true)]
    [InlineData("p-2", true, false)]
    [InlineData("aptld-crm", true, false)]
    [InlineData("aptld-idm", false, true)]
    [InlineData("aptld-old", false, false)]
    [InlineData("aptld-gone", false, false)]
    [InlineData("p-chair", false, false)]
    public void Each_may_do_what_they_are_there_for(string caller, bool members, bool contacts)
    {
        var organization = Fold([Recorded, Administrative, ListKeeper, Registered, Registered with { Client = Value.Of<Slug>("aptld-idm"), Scopes = [Scope.Contacts] },
            Registered with { Client = Value.Of<Slug>("aptld-old"), Expires = Now }, Registered with { Client = Value.Of<Slug>("aptld-gone") }, new ClientRevoked(Value.Of<Slug>("aptld-gone"))]);
        var by = caller == "staff" ? BySecretariat() : By(caller, Office.Chair);
        Assert.Equal((members, contacts), (organization.Allows(by, Scope.Members), organization.Allows(by, Scope.Contacts)));
        Assert.Equal("not-there", Organization.Initial.Against(by, Scope.Members)?.Reason);
    }

    [Fact]
    public void An_expired_client_is_told_when_and_who_renews_it() =>
        Assert.Equal("This API client has expired on 2024-03-02: have an administrative contact of aptld renew it.",
            Fold([Recorded, Registered with { Expires = Now }]).Against(By("aptld-crm"), Scope.Members)?.Sentence);

    [Fact]
    public void Each_has_a_row_of_the_version_at_which_it_last_changed()
    {
        var rows = OrganizationView.Project("aptld", Fold([Recorded, Registered, Administrative, new ClientRevised(Id, null, [Scope.Contacts], null), ListKeeper]), 5).ToList();
        Assert.Equal([("regional-organizations", "aptld", 5), ("api-clients", "aptld/aptld-crm", 4)], rows.Select(row => (row.View, row.Key, row.Version)));
    }
}
