namespace Ccnso.Collab.Tests.Gateway;

/// <summary>Trying again with the same Idempotency-Key, as a client does whose connection broke.</summary>
public sealed class IdempotencyTests(Host host) : IClassFixture<Host>
{
    private const string Milestone = """{"title":"Report adopted","date":"2027-03-09"}""";

    private static (string, string) Key(string key) => ("Idempotency-Key", key);

    [Fact]
    public async Task The_same_request_again_answers_the_same_and_does_nothing_also_after_a_restart()
    {
        await using var own = await Host.Start();
        var group = await Form(own, "again");
        var first = (await own.Secretariat().Post($"{group}/milestones", Milestone, Key("\"m-1\""))).Is(201);
        var second = (await own.Secretariat().Post($"{group}/milestones", Milestone, Key("m-1"))).Is(201);
        await own.Restart();
        var third = (await own.Secretariat().Post($"{group}/milestones", Milestone, Key("\"m-1\""))).Is(201);
        foreach (var again in (Reply[])[second, third])
            Assert.Equal((first.Text, first.ETag, first.Header("Location"), first.Header("Collab-Position")), (again.Text, again.ETag, again.Header("Location"), again.Header("Collab-Position")));
        Assert.Equal($"{group}/milestones/2", (await own.Secretariat().Post($"{group}/milestones", Milestone.Replace("Report", "Charter", StringComparison.Ordinal), Key("m-2"))).Is(201).Header("Location"));
    }

    [Fact]
    public async Task A_key_that_was_used_for_something_else_is_refused_and_another_caller_s_key_is_another()
    {
        var group = await Form(host, "reused");
        (await host.Secretariat().Post($"{group}/milestones", Milestone, Key("k"))).Is(201);
        (await host.Secretariat().Post($"{group}/milestones", Milestone.Replace("2027", "2028", StringComparison.Ordinal), Key("k"))).IsProblem(422, "idempotency-key-reused");
        (await host.Secretariat().Post($"{group}/dissolve", null, Key("k"))).IsProblem(422, "idempotency-key-reused");
        (await host.As("colleague", Actors.Role.Secretariat).Post($"{group}/milestones", Milestone.Replace("2027", "2028", StringComparison.Ordinal), Key("k"))).Is(201);
    }

    [Fact]
    public async Task Many_at_once_with_one_key_are_one()
    {
        var group = await Form(host, "at-once");
        var staff = host.Secretariat();
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => staff.Post($"{group}/milestones", Milestone, Key("at-once"))));
        Assert.Single(replies.Select(reply => (reply.Status, reply.Text)).Distinct());
        Assert.Equal(201, replies[0].Status);
    }

    [Fact]
    public async Task A_key_that_is_none_is_refused_before_anything_happens() =>
        Assert.Contains("Idempotency-Key", (await host.Secretariat().Post("/api/v1/groups/none/dissolve", null, Key("two words"))).IsProblem(400, "malformed").Sentence, StringComparison.Ordinal);

    private static async Task<string> Form(Host host, string key)
    {
        (await host.Secretariat().Ask("PUT", $"/api/v1/groups/{key}/charter", """{"kind":"committee","name":"A committee","purpose":"Works.","languages":["en"]}""")).Is(201);
        return $"/api/v1/groups/{key}";
    }
}
