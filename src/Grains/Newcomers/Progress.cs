namespace Ccnso.Collab.Newcomers;

/// <summary>The steps of a path, with what is done of them: as the path is defined now, also for those who began it when it was another.</summary>
/// <param name="Steps">In the order of the path; null for what is not done.</param>
public sealed record Progress(IReadOnlyList<(Step Step, Done? Done)> Steps)
{
    /// <summary>Whether all is done that is not optional.</summary>
    public bool IsComplete => Next is null;

    /// <summary>What to do next: the first that is not done and not optional, or null.</summary>
    public Step? Next => Steps.FirstOrDefault(one => one is { Done: null, Step.Optional: false }).Step;

    /// <summary>How many are done.</summary>
    public int Count => Steps.Count(one => one.Done is not null);

    /// <summary>On this path, of somebody who has done this and of whom the record shows that.</summary>
    public static Progress Of(string path, IEnumerable<Step> steps, IReadOnlyList<Done> done, IReadOnlyList<Sign> signs) =>
        new([.. steps.Select(step => (step, done.FirstOrDefault(one => one.Step == step.Id)
            ?? (step.IsShown && signs.Where(sign => sign.Kind == step.Kind && sign.Counts(path)).MinBy(sign => sign.At) is { } sign ? new Done(step.Id, sign.At, Way.Shown) : null)))]);
}
