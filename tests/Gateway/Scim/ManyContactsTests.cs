using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Scim;

public sealed class ManyContactsTests(EmbeddedHost host) : ScimClient(host), IClassFixture<EmbeddedHost>
{
    private const int Most = 10_000;

    [Fact]
    public async Task Ten_thousand_contacts_are_searched_and_of_more_those_with_a_name()
    {
        await Registered();
        await Parallel.ForAsync(0, Most, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken }, async (number, cancel) => await Make(number));
        // The views may need more than the patience of one request for so many.
        var found = await Until.Answers(() => Ask("GET", $"/Users?filter={Escaped("title sw \"number 77\"")}&count=0"), reply => reply.Status != 503);
        Has(found.Is(200).Json, """{"totalResults":111}""");
        Has((await Ask("GET", $"/Users?filter={Escaped("userName eq \"c-77\"")}&count=0")).Is(200).Json, """{"totalResults":1}""");

        await Make(Most);
        IsError(await Ask("GET", $"/Users?filter={Escaped("title pr")}"), 400, "tooMany");
        Has((await Ask("GET", $"/Users?filter={Escaped("userName eq \"C-10000\" and title pr")}")).Is(200).Json, """{"totalResults":1}""");
    }

    private async Task Make(int number)
    {
        var organization = Value.Of<RegionalOrganization>("aptld");
        var person = new Person(Value.Of<Line>($"c-{number}"), Title: Value.Of<Line>($"Number {number}"));
        var by = new Context("aptld-idm", TimeProvider.System.GetUtcNow());
        var actors = Host.Services.GetRequiredService<IActors>();
        Assert.Null((await actors.Ask(ContactNames.KeyOf(organization, person), TakeName.Of(person, Value.Of<Slug>($"k{number}")), by)).Rejection);
        Assert.Null((await actors.Ask(ContactKey.Of(organization, $"k{number}"), new ProvisionContact(person), by)).Rejection);
    }
}
