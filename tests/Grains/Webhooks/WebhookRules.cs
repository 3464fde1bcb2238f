using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;
using Ccnso.Collab.Webhooks;

namespace Ccnso.Collab.Tests.Grains.Webhooks;

public sealed class WebhookRules : Rules<Webhook>
{
    private static readonly Link Hooks = Value.Of<Link>("https://hooks.nic.example/ccnso");
    private static readonly Link Elsewhere = Value.Of<Link>("https://elsewhere.nic.example/");
    private static readonly Sealed One = Sealed.Of("one"u8);
    private static readonly Sealed Two = Sealed.Of("two"u8);
    private static readonly Several<Slug> Dasc = [Value.Of<Slug>("dasc")];
    private static readonly Several<EventPattern> Agenda = [Value.Of<EventPattern>("agenda.*")];
    private static readonly WebhookRegistered Registered = new(Hooks, One, 512, Dasc, Agenda, Value.Of<LanguageTag>("es"));
    private static readonly Line Reason = Value.Of<Line>("It answered 500 for three days.");
    private static readonly WebhookDisabled Disabled = new(Reason, Now);

    private static Context Owner => By("p-1") with { Key = "p-1.3" };

    private static Context Stranger => By("p-10") with { Key = "p-1.3" };

    private static Context Staff => BySecretariat() with { Key = "p-1.3" };

    [Fact]
    public void Somebody_registers_a_webhook_under_a_number_of_their_own() =>
        Given().When(new Register(Hooks, One, 512, [.. Dasc, .. Dasc], Agenda, Value.Of<LanguageTag>("es")), Owner).Then(Registered);

    [Fact]
    public void Nobody_registers_one_for_somebody_else()
    {
        Given().When(new Register(Hooks, One, 0), Stranger).ThenRejected("not-allowed");
        Given().When(new Register(Hooks, One, 0), Staff).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_number_has_one_webhook_at_a_time()
    {
        Given(Registered).When(new Register(Elsewhere, Two, 0), Owner).ThenRejected(Webhook.Taken);
        Given(Registered, new WebhookRemoved()).When(new Register(Elsewhere, Two, 0), Owner).Then(new WebhookRegistered(Elsewhere, Two, 0, [], []));
    }

    [Fact]
    public void Its_owner_and_the_secretariat_change_it_and_nobody_else()
    {
        foreach (var command in new ICommand<Webhook>[] { new Revise(Elsewhere), new Pause(), new Resume(), new Replay(0), new RemoveWebhook() })
        {
            Given(Registered).When(command, Stranger).ThenRejected("not-allowed");
            Assert.Null(Webhook.Decide(Fold([Registered]), command, Staff).Rejection);
            Assert.Null(Webhook.Decide(Fold([Registered]), command, Owner).Rejection);
        }
    }

    [Fact]
    public void A_revision_changes_what_it_names()
    {
        Given(Registered).When(new Revise(Elsewhere), Owner).Then(new WebhookRevised(Elsewhere, Dasc, Agenda, Value.Of<LanguageTag>("es")));
        Given(Registered).When(new Revise(Groups: [], Language: new(null)), Owner).Then(new WebhookRevised(null, [], Agenda));
        Given(Registered).When(new Revise(Hooks, Dasc, Agenda), Owner).ThenNothing();
    }

    [Fact]
    public void It_is_paused_and_resumed()
    {
        Given(Registered).When(new Pause(), Owner).Then(new WebhookPaused());
        Given(Registered, new WebhookPaused()).When(new Resume(), Owner).Then(new WebhookResumed());
        Given(Registered).When(new Resume(), Owner).ThenNothing();
    }

    [Fact]
    public void The_platform_disables_it_with_a_reason_and_its_owner_resumes_it()
    {
        Given(Registered).When(new Disable(Reason), Staff).Then(Disabled);
        Given(Registered).When(new Disable(Reason), Owner).ThenRejected("not-allowed");
        Given(Registered, Disabled).When(new Pause(), Owner).ThenRejected("webhook-disabled");
        Given(Registered, Disabled).When(new Resume(), Owner).Then(new WebhookResumed());
    }

    [Fact]
    public void A_replay_begins_anew_each_time_it_is_asked_for() =>
        Given(Registered).When(new Replay(0), Owner, repeats: true).Then(new WebhookReplayed(0));

    [Fact]
    public void Only_the_owner_renews_the_secret_and_the_former_one_signs_for_another_day()
    {
        Given(Registered).When(new RenewSecret(Two), Owner).Then(new SecretRenewed(Two, Now.AddDays(1)));
        Given(Registered).When(new RenewSecret(Two), Staff).ThenRejected("not-allowed");
        Assert.Equal(new(One, Now.AddDays(1)), ((Webhook.Known)Fold([Registered, new SecretRenewed(Two, Now.AddDays(1))])).Former);
    }

    [Fact]
    public void A_new_place_to_begin_at_is_told_from_the_one_before()
    {
        int[] turns = [Fold([Registered]).Turn, Fold([Registered, new WebhookReplayed(512)]).Turn, Fold([Registered, new WebhookRemoved(), Registered]).Turn];
        Assert.Equal(turns.Length, turns.Distinct().Count());
        Assert.Equal(turns[0], Fold([Registered, new WebhookPaused(), new WebhookResumed(), new WebhookRevised(Elsewhere, [], [])]).Turn);
    }

    [Fact]
    public void What_is_not_there_cannot_be_changed_and_is_erased_without_ado()
    {
        Given().When(new Pause(), Owner).ThenRejected("not-there");
        Given(Registered, new WebhookRemoved()).When(new RemoveWebhook(), Owner).ThenRejected("not-there");
        Given().When(new EraseWebhook(), Staff).ThenNothing();
        Given(Registered).When(new EraseWebhook(), Staff).Then(new WebhookErased());
        Given(Registered).When(new EraseWebhook(), Owner).ThenRejected("not-allowed");
    }

    [Fact]
    public void An_erased_webhook_leaves_nothing_whatever_happened_to_it() => Assert.IsType<Webhook.Free>(Fold(
        [Registered with { Url = null, Secret = null }, new WebhookRevised(null, [], []), new SecretRenewed(null, Now), new WebhookPaused(), new WebhookErased()]));

    [Theory]
    [InlineData("p-1.1", true)]
    [InlineData("p-1.20", true)]
    [InlineData("p-1.21", false)]
    [InlineData("p-1.0", false)]
    [InlineData("p-1.01", false)]
    [InlineData("p-1.+1", false)]
    [InlineData("p-1", false)]
    [InlineData(".1", false)]
    [InlineData("p-1.1.1", false)]
    [InlineData("P-1.1", false)]
    public void A_key_is_an_owner_and_a_number(string given, bool right) => Assert.Equal(right ? given : null, Webhook.KeyOf(given));

    [Fact]
    public void Readers_see_all_of_it_but_the_secret()
    {
        var row = Assert.Single(WebhookView.Project("p-1.3", Fold([Registered, Disabled]), 2));
        Assert.Equal(new WebhookShown("p-1.3", "p-1", Hooks, Dasc, Agenda, Value.Of<LanguageTag>("es"), new Standing.Disabled(Reason, Now), null), row.Shown);
        Assert.Equal(["disabled"], row.Fields["standing"]);
        Assert.DoesNotContain("sealed", Log.Wire.Write(row.Shown), StringComparison.Ordinal);
        Assert.Empty(WebhookView.Project("p-1.3", Fold([Registered, new WebhookRemoved()]), 2));
    }
}
