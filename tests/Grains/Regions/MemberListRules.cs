using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Disagreements;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Regions;

/// <summary>Imports into a list: one at a time, as far as they have come, until they are finished or cancelled.</summary>
public sealed class MemberListRules : Rules<MemberList>
{
    private static readonly RegionalOrganization Centr = Value.Of<RegionalOrganization>("centr");
    private static readonly ImportPlan Plan = new("plan", ImportMode.Whole, Fingerprint.Of("file"), new(3, 0, 0, 0, 0, 0), 3);
    private static readonly ImportBegun Begun = new(Centr, 1, "p-keeper", Now, Plan);
    private static readonly ImportFinished Finished = new(Centr, 1, Now);

    [Fact]
    public void One_runs_at_a_time_and_each_has_the_next_number()
    {
        Given().When(new BeginImport(Plan, 0), Keeper(), repeats: true).Then(Begun);
        Given(Begun).When(new BeginImport(Plan, 1), Keeper()).ThenRejected("import-running");
        Given(Begun, Finished).When(new BeginImport(Plan, 1), Keeper(), repeats: true).Then(Begun with { Import = 2 });
        Given().When(new BeginImport(Plan, 0), Keeper() with { By = "p-other" }).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_file_that_was_compared_with_the_list_as_it_was_is_not_taken() =>
        Given(Begun, Finished).When(new BeginImport(Plan, 0), Keeper()).ThenRejected("list-changed");

    [Fact]
    public void One_that_changes_nothing_is_on_record_and_finished()
    {
        var plan = Plan with { Steps = 0 };
        Given().When(new BeginImport(plan, 0), Keeper(), repeats: true).Then(Begun with { Plan = plan }, Finished);
    }

    [Fact]
    public void It_goes_on_never_back_and_is_finished_with_its_last_step()
    {
        var failed = new FailedStep(3, Value.Of<EntryKey>("de"), "not-there", "It was not there.");
        Given(Begun).When(new AdvanceImport(1, 2, 1, [failed]), Platform()).Then(new ImportAdvanced(1, 2, 1, [failed]));
        Given(Begun, new ImportAdvanced(1, 2, 1, [failed])).When(new AdvanceImport(1, 1, 0, []), Platform()).ThenNothing();
        Given(Begun, new ImportAdvanced(1, 2, 1, [failed])).When(new AdvanceImport(1, 3, 0, []), Platform()).Then(new ImportAdvanced(1, 3, 0, []), Finished);
        Given(Begun).When(new AdvanceImport(2, 3, 0, []), Platform()).ThenNothing();
        Given(Begun).When(new AdvanceImport(1, 3, 0, []), Keeper()).ThenRejected("not-allowed");
        var run = Fold([Begun, new ImportAdvanced(1, 2, 1, [failed])]).Now!;
        Assert.Equal((2, 1, failed), (run.Done, run.Failures, Assert.Single(run.Failed)));
    }

    [Fact]
    public void A_cancelled_one_stays_as_far_as_it_was_and_a_finished_one_stands()
    {
        var cancelled = new ImportCancelled(Centr, 1, 2, "p-keeper", Now);
        Given(Begun, new ImportAdvanced(1, 2, 0, [])).When(new CancelImport(1), Keeper()).Then(cancelled);
        Given(Begun, new ImportAdvanced(1, 2, 0, []), cancelled).When(new AdvanceImport(1, 3, 0, []), Platform()).ThenNothing();
        Given(Begun, Finished).When(new CancelImport(1), Keeper()).ThenRejected("import-finished");
        Given(Begun).When(new CancelImport(2), Keeper()).ThenRejected("not-there");
        Given(Begun).When(new CancelImport(1), Keeper() with { By = "p-other" }).ThenRejected("not-allowed");
    }

    [Fact]
    public void The_latest_fifty_are_kept()
    {
        var many = Enumerable.Range(1, 60).SelectMany(number => (IEvent<MemberList>[])[Begun with { Import = number }, Finished with { Import = number }]);
        Assert.Equal(Enumerable.Range(11, 50).Reverse(), Fold(many).Past.Select(run => run.Number));
    }

    private static Context Platform() => BySecretariat() with { Key = "centr" };

    private static Context Keeper() => By("p-keeper") with
    {
        Key = "centr",
        Others = ImmutableDictionary<ActorRef, object>.Empty.Add(ActorRef.Of<Organization>("centr"),
            new Organization.Known(Centr, Value.Of<Line>("CENTR"), null, null, [new(Function.MemberList, Value.Of<Slug>("p-keeper"))], [])),
    };
}

/// <summary>Settling what lists and the record disagree on.</summary>
public sealed class DisagreementRules : Rules<Disagreement>
{
    private static readonly SettleDisagreement Settle = new(Fingerprint.Of("facts"), Value.Of<Prose>("The root zone has it so."), Voice.Record);
    private static readonly DisagreementSettled Settled = new(Settle.Facts, Settle.Reason, Voice.Record, "staff", Now);

    [Fact]
    public void The_secretariat_settles_one_and_may_think_better_of_it()
    {
        Given().When(Settle, BySecretariat()).Then(Settled);
        Given(Settled).When(Settle with { For = null }, BySecretariat()).Then(Settled with { For = null });
        Given().When(Settle, By("p-1", Office.Chair)).ThenRejected("not-allowed");
    }
}
