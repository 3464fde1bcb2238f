using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class MembersTests(Host host) : IClassFixture<Host>
{
    private const string Israel = """{"territory":"Israel","code":"IL","region":"AP","manager":"Israel Internet Association","languages":["he"],"regionalOrganizations":["centr"]}""";

    [Fact]
    public async Task A_ccTLD_is_the_same_under_any_form_of_its_label_and_its_other_label_is_another()
    {
        var staff = host.Secretariat();
        Assert.Equal("/api/v1/members/il", (await staff.Ask("PUT", "/api/v1/members/IL", Israel)).Is(201).Header("Location"));
        var position = (await staff.Ask("PUT", $"/api/v1/members/{Uri.EscapeDataString("ישראל")}", Israel)).Is(201).Header("Collab-Position")!;

        foreach (var form in new[] { "il", "IL", ".il", "il." })
            Assert.Equal("il", await Label(form));
        foreach (var form in new[] { Uri.EscapeDataString("ישראל"), "xn--4dbrk0ce", "XN--4DBRK0CE" })
            Assert.Equal("xn--4dbrk0ce", await Label(form));
        Assert.Equal(["il", "xn--4dbrk0ce"], await Listed("?code=IL&sort=label", position));

        async Task<string?> Label(string form) =>
            (await host.Anonymous().Get($"/api/v1/members/{form}", ("Collab-Position", position))).Is(200).Json.GetProperty("label").GetString();
    }

    [Fact]
    public async Task Lists_are_filtered_sorted_and_searched()
    {
        var staff = host.Secretariat();
        await staff.Ask("PUT", "/api/v1/members/br", """{"territory":"Brazil","code":"BR","region":"LAC","languages":["pt-BR"],"regionalOrganizations":["lactld"]}""");
        var last = (await staff.Ask("PUT", "/api/v1/members/pt", """{"territory":"Portugal","code":"PT","region":"EU","manager":"Associação DNS.PT","languages":["pt"],"regionalOrganizations":["centr"]}""")).Is(201);
        var position = last.Header("Collab-Position")!;

        Assert.Equal(["pt", "br"], await Listed("?language=pt&sort=-territory", position));
        Assert.Equal(["br"], await Listed("?language=pt-BR", position));
        Assert.Equal(["br"], await Listed("?region=LAC&regionalOrganization=lactld&membership=not-a-member", position));
        Assert.Equal(["pt"], await Listed("?q=associacao", position));
        (await host.Anonymous().Get("/api/v1/members?colour=red")).IsProblem(400, "malformed");
    }

    [Fact]
    public async Task A_manager_applies_and_only_the_Council_approves()
    {
        await FormCouncil("p-councillor");
        var (staff, admin, councillor) = (host.Secretariat(), host.As("p-admin"), host.As("p-councillor"));
        (await staff.Ask("PUT", "/api/v1/members/sx", """{"territory":"Sint Maarten","code":"SX","region":"LAC","languages":["nl","en"]}""")).Is(201);

        (await admin.Post("/api/v1/members/sx/apply")).IsProblem(403, "not-allowed");
        (await staff.Ask("PUT", "/api/v1/members/sx/contacts/administrative/p-admin")).Is(200);
        (await admin.Post("/api/v1/members/sx/apply")).Is(200);

        (await staff.Post("/api/v1/members/sx/approve", """{"decision":"159-01"}""")).IsProblem(403, "not-allowed");
        (await admin.Post("/api/v1/members/sx/approve", """{"decision":"159-01"}""")).IsProblem(403, "not-allowed");
        var approved = (await councillor.Post("/api/v1/members/sx/approve", """{"decision":"159-01","on":"2024-03-07"}""")).Is(200);

        var shown = (await host.Anonymous().Get("/api/v1/members/sx", ("Collab-Position", approved.Header("Collab-Position")!))).Is(200);
        Assert.Equal(approved.ETag, shown.ETag);
        Assert.Equal(("member", "2024-03-07", "159-01"), (Text(shown, "membership"), Text(shown, "membershipSince"), Text(shown, "decision")));

        var transferred = (await staff.Post("/api/v1/members/sx/transfer", """{"manager":"Another Registry"}""")).Is(200);
        shown = await host.Anonymous().Get("/api/v1/members/sx", ("Collab-Position", transferred.Header("Collab-Position")!));
        Assert.Equal(("ended", "Another Registry", 0), (Text(shown, "membership"), Text(shown, "manager"), shown.Json.GetProperty("contacts").GetArrayLength()));
        (await admin.Post("/api/v1/members/sx/apply")).IsProblem(403, "not-allowed");

        static string? Text(Reply reply, string field) => reply.Json.GetProperty(field).GetString();
    }

    [Theory]
    [InlineData("PUT", "org", Israel, 404, "not-there", "org")]
    [InlineData("PUT", "no", """{"territory":"Norway","code":"XX","region":"EU"}""", 422, "impossible-value", "code")]
    [InlineData("PUT", "no", """{"territory":"Norway","code":"NO","region":"EU","languages":["klingon"]}""", 422, "impossible-value", "languages")]
    [InlineData("PUT", "no", """{"territory":"Norway","code":"NO"}""", 400, "malformed", "region")]
    [InlineData("PUT", "no/contacts/king/p-1", null, 400, "malformed", "function")]
    [InlineData("PUT", "no/contacts/policy/P%201", null, 422, "impossible-value", "participant")]
    [InlineData("PUT", "no/regional-organizations/natld", null, 422, "impossible-value", "organization")]
    [InlineData("POST", "no/apply", null, 404, "not-there", "record")]
    public async Task What_cannot_be_is_refused_with_what_is_wrong(string method, string path, string? body, int status, string reason, string named)
    {
        var reply = (await host.Secretariat().Ask(method, $"/api/v1/members/{path}", body)).IsProblem(status, reason);
        Assert.Contains(named, reply.Sentence, StringComparison.Ordinal);
        (await host.Anonymous().Get("/api/v1/members/no")).IsProblem(404, "not-there");
    }

    private async Task<IEnumerable<string?>> Listed(string query, string position) =>
        (await host.Anonymous().Get($"/api/v1/members{query}", ("Collab-Position", position))).Is(200)
            .Json.EnumerateArray().Select(member => member.GetProperty("label").GetString());

    private async Task FormCouncil(string councillor)
    {
        var actors = host.Services.GetRequiredService<IActors>();
        var staff = new Context("staff", DateTimeOffset.UtcNow) { Roles = [Role.Secretariat] };
        await actors.Ask("council", new AdoptCharter(GroupKind.Council, Value.Of<Line>("Council"), Value.Of<Prose>("Decides."), [Value.Of<LanguageTag>("en")]), staff);
        Assert.Null((await actors.Ask("council", new Appoint(Value.Of<Slug>(councillor), Office.Member), staff)).Rejection);
    }
}
