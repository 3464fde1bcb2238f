using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Newcomers;

public sealed class PathwayRules : Rules<Pathway>
{
    private static readonly Slug Dasc = Value.Of<Slug>("dasc");
    private static readonly LanguageTag Spanish = Value.Of<LanguageTag>("es");
    private static readonly Step Conduct = new(Id("conduct"), StepKind.CodeOfConduct, Link: Value.Of<Link>("https://example.org/conduct"));
    private static readonly Step Survey = new(Id("survey"), StepKind.Own, Value.Of<Line>("Read the survey"), Value.Of<Prose>("Of 2022."), Optional: true);
    private static readonly DefinePath Both = new([Conduct, Survey]);
    private static readonly IEvent<Pathway>[] Defined = [new PathArranged(Dasc, [Conduct.Id, Survey.Id], 21), Set(Conduct), Set(Survey)];

    [Fact]
    public void Whoever_runs_the_group_defines_its_path()
    {
        Given().When(Both, Runs("dasc", "p-chair")).Then(Defined);
        Given().When(Both, Runs("dasc", "p-member", Office.Member)).ThenRejected("not-allowed");
        Given().When(Both, Runs("dasc", "p-1") with { Others = Context("dasc", "p-2", Office.Chair).Others }).ThenRejected("not-allowed");
        Given().When(Both, BySecretariat() with { Key = "nobody" }).ThenRejected("not-there");
    }

    [Fact]
    public void The_path_of_the_community_is_the_Councils_and_the_secretariats()
    {
        var arranged = new PathArranged(Value.Of<Slug>("council"), [Conduct.Id], 30);
        Given().When(new DefinePath([Conduct], 30), Context("council", "p-chair", Office.Chair) with { Key = Pathway.Community }).Then(arranged, Set(Conduct));
        Given().When(new DefinePath([Conduct], 30), Context("council", "p-chair", Office.Member) with { Key = Pathway.Community }).ThenRejected("not-allowed");
        Given().When(new DefinePath([Conduct], 30), BySecretariat() with { Key = Pathway.Community }).Then(arranged, Set(Conduct) with { Language = null });
        Assert.Equal("council", Pathway.BelongsTo(Pathway.Community, Fold([arranged])));
        Assert.Equal(Home.With<Group>("council"), Pathway.HomeOf(Fold([arranged])));
    }

    [Fact]
    public void What_is_not_another_step_is_left_alone_and_nothing_is_overwritten_unseen()
    {
        var reworded = Survey with { Title = Value.Of<Line>("Read the survey of 2022") };
        Given(Defined).When(new DefinePath([Conduct, reworded]), Runs("dasc", "p-chair")).ThenRejected("if-match-missing");
        Given(Defined).When(new DefinePath([Conduct, reworded]), Runs("dasc", "p-chair") with { Seen = 3 }).Then(Set(reworded));
        Given(Defined).When(new DefinePath([Conduct, reworded]), Runs("dasc", "p-chair") with { Seen = 2 }).ThenRejected("stale");
        Given(Defined).When(new DefinePath([Survey with { Optional = false }], 7), Runs("dasc", "p-chair") with { Seen = 3 })
            .Then(new PathArranged(Dasc, [Survey.Id], 7), new PathStepRemoved(Conduct.Id), Set(Survey with { Optional = false }));
        Given(Defined).When(new DefinePath([Survey, Conduct]), Runs("dasc", "p-chair") with { Seen = 3 }).Then(new PathArranged(Dasc, [Survey.Id, Conduct.Id], 21));
        Given(Defined).When(Both, Runs("dasc", "p-chair")).ThenNothing();
    }

    [Fact]
    public void A_path_has_steps_with_ids_of_their_own_and_one_at_least_that_has_to_be_gone()
    {
        foreach (var (wrong, reason) in new[]
        {
            (new DefinePath([]), "no-step"), (new([Survey]), "no-step"), (new([Conduct, Conduct]), "step-twice"), (new([Conduct, Survey with { Title = null }]), "title-missing"),
            (new([Conduct], 0), "days-impossible"), (new([Conduct], 367), "days-impossible"),
            (new DefinePath([.. Enumerable.Range(0, 31).Select(number => Conduct with { Id = Id($"s-{number}") })]), "too-many-steps"),
        })
            Given().When(wrong, Runs("dasc", "p-chair")).ThenRejected(reason);
    }

    [Fact]
    public void What_a_step_says_is_there_to_be_translated_until_the_step_is_gone()
    {
        var row = (DocumentView)PathwayShown.Project("dasc", Fold(Defined), 3).Single(one => one.View == DocumentView.View).Shown;
        Assert.Equal(("path/dasc/steps/survey", "dasc", "text title"), (row.Document, row.Group, string.Join(' ', row.Texts.Select(text => text.Field))));
        Assert.All(row.Texts, text => Assert.Equal(Spanish, text.Language));
        var without = Fold([.. Defined, new PathArranged(Dasc, [Conduct.Id], 21), new PathStepRemoved(Survey.Id)]);
        var only = Assert.Single(PathwayShown.Project("dasc", without, 5));
        Assert.Equal([Conduct], ((PathwayShown)only.Shown).Steps);
        Assert.Equal([Conduct, Survey], ((PathwayShown)PathwayShown.Project("dasc", Fold(Defined), 3).First().Shown).Steps);
        // In the middle of a change, only what is known is shown.
        Assert.Equal([Conduct], ((PathwayShown)PathwayShown.Project("dasc", Fold(Defined[..2]), 2).First().Shown).Steps);
    }

    private static Slug Id(string id) => Value.Of<Slug>(id);

    private static PathStepSet Set(Step step) => new(step.Id, step.Kind, step.Title, step.Text, step.Link, step.Optional, Spanish);

    private static Context Runs(string group, string who, Office office = Office.Chair) => Context(group, who, office);

    /// <summary>Somebody who holds an office in a group that works in Spanish.</summary>
    private static Context Context(string group, string who, Office office)
    {
        IEvent<Group>[] formed = [new CharterAdopted(GroupKind.Committee, Value.Of<Line>("A committee"), Value.Of<Prose>("Works."), [Spanish]), new GroupFormed(), new Appointed(who, office, new(2024, 1, 1))];
        return new(who, Now) { Key = group, Others = System.Collections.Immutable.ImmutableDictionary<ActorRef, object>.Empty.Add(ActorRef.Of<Group>(group), formed.Aggregate(Group.Initial, Group.Evolve)) };
    }
}
