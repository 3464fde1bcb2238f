using Ccnso.Collab.Gateway.Rooms;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Newcomers;

namespace Ccnso.Collab.Gateway.Newcomers;

/// <summary>Tells newcomers, and those who look after them, how far they are and what to do next: what is kept of them, beside the path as it is defined now.</summary>
internal sealed class Guide(IViews views, Reader reader, string site, CancellationToken cancel)
{
    /// <summary>How far these are.</summary>
    public async Task<IReadOnlyList<ProgressShown>> Tell(IReadOnlyList<NewcomerRow> rows)
    {
        var paths = (await views.FindAll(rows.Select(row => (PathwayShown.View, $"{row.Journey.Path}")).Distinct(), cancel)).Select(found => Wire.Read<PathwayShown>(found.Row.Json)).ToDictionary(path => path.Key);
        var teller = await reader.Teller(views, paths.Values.SelectMany(path => path.Steps, Document), cancel);
        return [.. rows.Where(row => paths.ContainsKey($"{row.Journey.Path}")).Select(row => Tell(row, paths[$"{row.Journey.Path}"], teller))];
    }

    private ProgressShown Tell(NewcomerRow row, PathwayShown path, Teller teller)
    {
        var journey = row.Journey;
        var progress = Progress.Of(path.Key, path.Steps, journey.Done, row.Signs);
        // Whether the path was made shorter since is seen here at once; it is recorded when the platform next looks after them.
        var standing = progress.IsComplete && journey.Standing != JourneyStanding.Left ? JourneyStanding.Completed : journey.Standing;
        var steps = progress.Steps.Select(one => Tell(row.Participant, path, one.Step, one.Done, teller)).ToList();
        return new(row.Participant, path.Key, path.Group, journey.Begun, journey.Moved, standing, progress.Count, steps.Count,
            Next(steps.Find(step => step.Id == progress.Next?.Id), row.Participant, path.Key), steps, reader.Phrases.Tag);
    }

    private StepShown Tell(string participant, PathwayShown path, Step step, Done? done, Teller teller)
    {
        var document = Document(path, step);
        var (title, text) = (step.Title is null ? null as Rendered : teller(document, "title", $"{step.Title}"), step.Text is null ? null as Rendered : teller(document, "text", $"{step.Text}"));
        var texts = ((string Name, Rendered? Text)[])[("title", title), ("text", text)];
        return new(step.Id, step.Kind, title?.Text ?? reader.Phrases[$"newcomers.{Word.Of(step.Kind)}"], text?.Text, step.Link?.ToString() ?? Link(participant, path.Key, step.Kind), step.Optional,
            !step.IsShown, done?.At, done?.Way, texts.Where(one => one.Text is not null).ToDictionary(one => one.Name, one => TextCame.Of(one.Text!)));
    }

    private NextShown Next(StepShown? step, string participant, string path) => step is null
        ? new(null, reader.Phrases["newcomers.next-nothing"], Page($"newcomers/{participant}/{path}"))
        : new(step.Id, reader.Phrases.Say(step.Texts.ContainsKey("title") ? "newcomers.next-own" : $"newcomers.next-{Word.Of(step.Kind)}",
            ("title", Direction.Isolated(step.Title, reader.Phrases.Tag))), step.Link);

    /// <summary>Where a step is done that does not say so by itself.</summary>
    private string Link(string participant, string path, StepKind kind) => (kind, path) switch
    {
        (StepKind.StatementOfInterest, _) => $"{site}/api/v1/participants/{participant}/statements",
        (StepKind.Buddy, _) => Page("mentoring/buddy"),
        (StepKind.FirstAssignment, Pathway.Community) => Page("calls"),
        (StepKind.FirstMeeting or StepKind.Summary, Pathway.Community) => $"{site}{ConsoleHosting.Root}/{reader.Phrases.Language}",
        (StepKind.FirstMeeting, _) => Page($"groups/{path}"),
        (StepKind.Summary or StepKind.FirstAssignment, _) => Page($"groups/{path}/summary"),
        _ => Page($"newcomers/{participant}/{path}"),
    };

    private string Page(string page) => site + ConsoleHosting.Page(page, reader.Phrases);

    private static string Document(PathwayShown path, Step step) => $"path/{path.Key}/steps/{step.Id}";
}
