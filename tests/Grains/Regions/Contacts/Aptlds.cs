using Ccnso.Collab.Actors;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Regions.Contacts;

/// <summary>An organisation with a client that provisions contacts, <c>aptld-idm</c>, until a year after the tests' now.</summary>
internal static class Aptlds
{
    public static Organization Organization { get; } = new IEvent<Organization>[]
    {
        new OrganizationRecorded(Value.Of<RegionalOrganization>("aptld"), Value.Of<Line>("APTLD"), null, null),
        new ClientRegistered(Value.Of<Slug>("aptld-idm"), Value.Of<Line>("Provisioning"), [Scope.Contacts], new DateTimeOffset(2025, 3, 2, 14, 0, 0, TimeSpan.Zero)),
    }.Aggregate(Organization.Initial, Organization.Evolve);
}
