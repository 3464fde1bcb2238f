using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>What is kept of a call, whatever became of it.</summary>
/// <param name="Terms">What it is about.</param>
/// <param name="Title">What it is for, in a line.</param>
/// <param name="Text">What whoever volunteers will do.</param>
public sealed record CallPapers(Terms Terms, Revised<Line> Title, Revised<Prose> Text)
{
    /// <summary>How many events it has: the version of its stream.</summary>
    public long Version { get; init; } = 1;

    /// <summary>What it says, for translators.</summary>
    public SourceTexts Texts { get; init; } = SourceTexts.None;

    internal static CallPapers From(CallOpened opened) =>
        new(Terms.Of(opened), new(opened.Title, 1), new(opened.Text, 1)) { Texts = SourceTexts.None.After(opened, 1) };

    internal CallPapers After(IEvent<Call> happened) => this with { Version = Version + 1, Texts = Texts.After(happened, Version + 1) } switch
    {
        var now => happened switch
        {
            CallRevised it => now with { Title = Title.With(it.Title ?? Title.Value, now.Version), Text = Text.With(it.Text ?? Text.Value, now.Version) },
            CallExtended it => now with { Terms = Terms with { ClosesAt = it.ClosesAt } },
            CallReopened it => now with { Terms = Terms with { ClosesAt = it.ClosesAt } },
            _ => now,
        },
    };
}
