using System.Reflection;
using System.Text.Json;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Log;
using Ccnso.Collab.Languages;

namespace Ccnso.Collab.Tests.Grains.Languages;

/// <summary>Every event with a translatable text is covered by the one mechanism, whoever adds it.</summary>
public sealed class TranslatableTexts
{
    private const string Known = """
        action.recorded meeting/x/actions/1 title
        action.revised meeting/x/actions/1 title
        agenda.item-added meeting/x/agenda/1 title notes
        agenda.item-declined meeting/x/agenda/1 * reason
        agenda.item-minuted meeting/x/agenda/1 summary decision
        agenda.item-proposed meeting/x/agenda/1 title notes
        agenda.item-received meeting/x/agenda/1 title notes
        agenda.item-revised meeting/x/agenda/1 title notes
        agenda.item-withdrawn meeting/x/agenda/1 *
        group.charter-adopted group/x name purpose scope
        group.status-reported group/x/status-updates/1 status nextSteps background
        meeting.cancelled meeting/x/cancellation reason
        meeting.revised meeting/x title place
        meeting.scheduled meeting/x title place
        minutes.recorded meeting/x/minutes text
        path.step-removed pathway/x/steps/dasc *
        path.step-set pathway/x/steps/dasc title text
        volunteer-call.decided call/x/decisions/1 reason
        volunteer-call.opened call/x title description
        volunteer-call.revised call/x title description
        volunteer-call.withdrawn call/x/withdrawal reason
        work.item-added group/x/work/1 title description
        work.item-revised group/x/work/1 title description
        work.milestone-added group/x/milestones/1 title
        work.milestone-revised group/x/milestones/1 title
        """;

    private static IEnumerable<Type> Translatable => Wire.EventNames.Order(StringComparer.Ordinal).Select(name => Wire.TypeOf(name)!)
        .Where(type => type.GetProperties().Any(property => property.IsDefined(typeof(TranslatableAttribute))) || type.GetCustomAttribute<PartAttribute>() is not null);

    [Fact]
    public void Each_event_says_which_document_and_field_it_writes() =>
        Assert.Equal(Known.Split('\n'), Translatable.Select(type =>
        {
            var written = TextWritten.Of(Stream(type), 7, Sample(type));
            return $"{Wire.NameOf(type)} {Assert.Single(written.Select(text => text.Document).Distinct())} {string.Join(' ', written.Select(text => text.Field ?? "*"))}";
        }));

    [Fact]
    public void What_can_be_revised_can_be_revised_editorially() => Assert.All(
        Translatable.Where(type => type.Name.EndsWith("Revised", StringComparison.Ordinal) || type.Name.EndsWith("Minuted", StringComparison.Ordinal)),
        type => Assert.True(type.IsAssignableTo(typeof(IMayBeEditorial)), $"{type.Name} cannot say that a revision is editorial"));

    private static ActorRef Stream(Type type) => new(type.GetInterfaces().First(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEvent<>))
        .GetGenericArguments()[0].Name.ToLowerInvariant(), "x");

    private static IEvent Sample(Type type) => (IEvent)Examples.Value(type, "")!.Deserialize(type, Wire.Tolerant)!;
}
