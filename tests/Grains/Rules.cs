using Ccnso.Collab.Actors;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Grains;

/// <summary>
/// <code>Given(events).When(command, by).Then(events)</code> for every rule. Each command is sent twice: the second time nothing may
/// happen again, unless the test says that it <c>repeats</c>. What is given, asked and expected also goes over the wire and back.
/// </summary>
public abstract class Rules<TActor> where TActor : IActor<TActor>
{
    protected static readonly DateTimeOffset Now = new(2024, 3, 2, 14, 0, 0, TimeSpan.Zero);

    protected static Past Given(params IEvent<TActor>[] happened) => new(happened);

    /// <summary>A participant with these offices in the group that rules here.</summary>
    protected static Context By(string participant, params Office[] offices) => new(participant, Now) { Offices = [.. offices] };

    protected static Context BySecretariat() => new("staff", Now) { Roles = [Role.Secretariat] };

    protected static TActor Fold(IEnumerable<IEvent<TActor>> happened) => happened.Aggregate(TActor.Initial, TActor.Evolve);

    protected sealed record Past(IReadOnlyList<IEvent<TActor>> Happened)
    {
        public Asked When(ICommand<TActor> command, Context by, bool repeats = false) => new(Happened, command, by, repeats);
    }

    protected sealed record Asked(IReadOnlyList<IEvent<TActor>> Given, ICommand<TActor> Command, Context By, bool Repeats)
    {
        public void Then(params IEvent<TActor>[] expected)
        {
            var before = Fold(Given.Select(OverTheWire));
            var outcome = TActor.Decide(before, Command, By);
            Assert.True(outcome.Rejection is null, $"Refused: {outcome.Rejection}");
            Assert.Equal(expected.Select(Line), outcome.Events.Select(Line));

            var after = outcome.Events.Select(OverTheWire).Aggregate(before, TActor.Evolve);
            Assert.Equal(Wire.Write(after), Wire.Write(Wire.Read<TActor>(Wire.Write(after))));
            var again = TActor.Decide(after, Command, By);
            Assert.True(Repeats || again.Events.Count == 0, $"Sent twice, it happened twice: {string.Join(", ", again.Events)}");
        }

        /// <summary>What was asked for holds already.</summary>
        public void ThenNothing() => Then();

        public void ThenRejected(string reason)
        {
            var outcome = TActor.Decide(Fold(Given.Select(OverTheWire)), Command, By);
            Assert.True(outcome.Rejection is not null, $"Not refused: {string.Join(", ", outcome.Events)}");
            Assert.Equal(reason, outcome.Rejection.Reason);
            Assert.EndsWith(".", outcome.Rejection.Sentence, StringComparison.Ordinal);
            Assert.True(Phrases.In([]).Find($"problems.{reason}") is not null, $"Phrases/problems has no title for {reason}.");
        }

        private static string Line(IEvent<TActor> happened) => $"{Wire.Fact(happened)}";

        private static IEvent<TActor> OverTheWire(IEvent<TActor> happened)
        {
            var fact = Wire.Fact(happened);
            return (IEvent<TActor>)Wire.Event(new(1, ActorRef.Of<TActor>("test"), 1, fact.Type, fact.Data, fact.Personal, "", Now, null, null, null));
        }
    }
}
