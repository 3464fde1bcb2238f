using Ccnso.Collab.Actors;
using Ccnso.Collab.Participants;

namespace Ccnso.Collab.Newcomers;

/// <summary>What a newcomer, whoever coordinates the path, and the platform may do about one path.</summary>
internal static class NewcomerRules
{
    public static Outcome<Newcomer> Decide(Newcomer.Known known, IPathCommand command, Context context)
    {
        var (path, journey) = (context.Other<Pathway>($"{command.Path}") as Pathway.Defined, known.On(command.Path));
        var ended = !context.GroupActs && $"{command.Path}" != Pathway.Community;
        return (command, journey) switch
        {
            (BeginPath, { Standing: not JourneyStanding.Left }) => [],
            (BeginPath, _) when path is null || ended => Rejection.NotThere($"There is no path \"{command.Path}\": whoever runs the group defines it."),
            (BeginPath, _) when context.Other<Participant>(context.Key) is not Participant.Known => Rejection.Rule("not-introduced", "Introduce yourself first, so that others know who you are."),
            (BeginPath, _) => Begin(known, journey, new(command.Path, context.At, path.StuckAfterDays), path, context),

            (LeavePath, null or { Standing: JourneyStanding.Left or JourneyStanding.Completed }) => [],
            (LeavePath, _) => [new PathLeft(command.Path)],

            (FinishStep, null or { Standing: JourneyStanding.Left }) => Rejection.Rule("not-on-path", "This path has not been begun, or has been left: begin it first."),
            (FinishStep it, _) => Finish(known, journey, it, path, context),

            (_, null or { Standing: JourneyStanding.Left }) => [],
            (_, { IsUnderWay: true }) when ended => [new PathLeft(command.Path)],
            _ when path is null => [],
            (_, _) when journey.Review(path, known.Signs, context.At).ToList() is { Count: > 0 } events => [.. events],
            (RemindOfPath, { Standing: JourneyStanding.UnderWay, Next: { } due }) when due <= context.At => [new NewcomerReminded(command.Path)],
            (ShowStuck, { Standing: JourneyStanding.Reminded, Next: { } due }) when due <= context.At => [new NewcomerStuck(command.Path)],
            _ => [],
        };
    }

    private static Outcome<Newcomer> Begin(Newcomer.Known known, Journey? before, PathBegun begun, Pathway.Defined path, Context context)
    {
        var journey = known.After(begun).On(begun.Path)!;
        return [begun, .. journey.Review(path, known.Signs, context.At)];
    }

    private static Outcome<Newcomer> Finish(Newcomer.Known known, Journey journey, FinishStep asked, Pathway.Defined? path, Context context) =>
        path?.Steps.FirstOrDefault(step => step.Id == asked.Step) is not { } step ? Rejection.NotThere($"This path has no step \"{asked.Step}\", or has it no more.")
        : journey.Done.Exists(done => done.Step == step.Id) ? []
        : step.IsShown && !context.RunsGroup ? Rejection.Rule("shown-by-record", "This step is done by itself as soon as the record shows it; whoever coordinates the path can confirm it before.")
        : [.. journey.Review(path, known.Signs, context.At, new(asked.Path, step.Id, context.At, context.RunsGroup && context.By != context.Key ? Way.Confirmed : Way.Said))];
}
