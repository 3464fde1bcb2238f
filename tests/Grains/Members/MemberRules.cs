using Ccnso.Collab.Actors;
using Ccnso.Collab.Members;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Members;

public abstract class MemberRules : Rules<Member>
{
    protected static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);

    protected static readonly Delegated Israel = new(Value.Of<TopLevelLabel>("ישראל"), Line("Israel"), Value.Of<TerritoryCode>("IL"), Value.Of<Region>("AP"),
        Line("Israel Internet Association"), [Value.Of<LanguageTag>("he")], []);

    protected static readonly ContactNamed Admin = new(Function.Administrative, Value.Of<Slug>("p-admin"));

    protected static readonly Approved ByCouncil = new(Today, Line("159-01"));

    protected static Line Line(string text) => Value.Of<Line>(text);

    protected static Context ByAdmin() => By("p-admin");

    protected static Context ByStaff() => BySecretariat() with { Key = "xn--4dbrk0ce" };
}
