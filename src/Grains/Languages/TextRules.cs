using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>The rules for translating one text, for somebody who has a duty in the community.</summary>
internal sealed record TextRules(string Field, TranslatedText Now, SourceText Source, string Group, LanguageCommunity.Founded Community, Context Context)
{
    private static readonly TimeSpan Reserved = TimeSpan.FromDays(2);

    public Outcome<Translation> Decide(ICommand<Translation> command) => command switch
    {
        TakeText when TakenByOther is { } taken => taken,
        TakeText => Now.HeldAt(Context.At) is null ? [new TextTaken(Field, Context.By, Until)] : [],

        DraftText it when Unfit(it.Text) is { } wrong => wrong,
        DraftText it when it.Revision < 1 || it.Revision > Source.Revision =>
            Rejection.Impossible("unknown-revision", $"revision: The source is at revision {Source.Revision}; there is no revision {it.Revision} of it."),
        DraftText it => Write(it.Text, it.Revision ?? Source.Revision),

        DraftByMachine when Now.Draft is Draft.Reviewed or Draft.Written { Machine: false } => Rejection.Rule("drafted", "A person has drafted this already; a machine does not replace it."),
        DraftByMachine it when Unfit(it.Text) is { } wrong => wrong,
        DraftByMachine it when it.Revision != Source.Revision => Rejection.Rule("source-revised", "The source was revised meanwhile: ask again."),
        DraftByMachine it => Now.Draft is Draft.Written drafted && drafted.What.Revision == it.Revision && drafted.What.Text == it.Text ? []
            : [new MachineDrafted(Field, Context.By, Value.Of<Slug>(Group), it.Text, it.Revision, Source.Text)],

        ReviewText when !MayReview => Rejection.NotAllowed("A translation is approved by a reviewer or a coordinator of the community."),
        ReviewText it => Review(it),

        PublishText => Now.Draft switch
        {
            Draft.Reviewed it => [new TextPublished(Field, Value.Of<Slug>(Group), it.What.Text, it.What.Revision, it.What.Source, it.By, it.Reviewer)],
            Draft.Written => Rejection.Rule("not-reviewed", "This draft has not been reviewed: somebody who did not write it approves it first."),
            _ when Now.Published is not null => [],
            _ => NoDraft,
        },
        _ => Rejection.Impossible("unknown", "A translation cannot do this."),
    };

    private Outcome<Translation> Write(Prose text, long revision)
    {
        if (Now.Wording is { } stands && stands.Text == text && stands.Revision == revision && Now.Draft is not Draft.Written { Machine: true }) return [];
        if (Now.Wording is not null && Context.Seen is null) return Rejection.SeenMissing;
        if (Clash(text) is { } clash) return clash;
        if (TakenByOther is { } taken) return taken;
        var source = revision == Source.Revision ? Source.Text : Now.Wording?.Revision == revision ? Now.Wording.Source : null;
        return [new TextDrafted(Field, Context.By, Until, text, revision, source)];
    }

    private Outcome<Translation> Review(ReviewText asked)
    {
        var (what, translator) = Now.Draft switch
        {
            Draft.Written it => (it.What, it.Machine ? null : it.By),
            Draft.Reviewed it => (it.What, it.By),
            _ => (null, null),
        };
        if (what is null) return NoDraft;
        if (asked.Text is { } corrected && Unfit(corrected) is { } wrong) return wrong;
        var correction = asked.Text == what.Text ? null : asked.Text;
        if (Now.Draft is Draft.Reviewed && correction is null) return [];
        if (Context.Seen is null) return Rejection.SeenMissing;
        if (Clash(asked.Text) is { } clash) return clash;
        if (translator == Context.By && !Community.OwnReview)
            return Rejection.Rule("own-translation", "You translated this yourself: somebody else reviews it.");
        return [new TextReviewed(Field, Context.By, correction)];
    }

    /// <summary>What somebody else wrote since the caller read it, beside what the caller wants.</summary>
    private Rejection? Clash(Prose? yours) => Now.TextVersion > Context.Seen && Now.Wording?.Text != yours
        ? Rejection.Stale(new Clash("text", Now.Wording?.Text.ToString(), yours?.ToString())) : null;

    private Rejection? TakenByOther => Now.HeldAt(Context.At) is { } held && held.By != Context.By
        ? Rejection.Rule("taken", $"{held.By} translates this text until {held.Until.UtcDateTime.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)} UTC: take another, or ask them to give it back.")
        : null;

    private Rejection? Unfit(Prose text) => Source.IsLine && $"{text}".Contains('\n', StringComparison.Ordinal)
        ? Rejection.Impossible("not-one-line", "text: The source is one line, so its translation is one line too.") : null;

    private bool MayReview => Community.OwnReview || Community.Leads(Context) || Community.DutiesOf(Context.By).Overlaps([Duty.Reviewer, Duty.Coordinator]);

    private DateTimeOffset Until => Context.At + Reserved;

    private static Rejection NoDraft { get; } = Rejection.Rule("no-draft", "There is no draft of this text: somebody translates it first.");
}
