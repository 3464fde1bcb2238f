using Ccnso.Collab.Actors;

namespace Ccnso.Collab.Meetings;

/// <summary>What changed in one item, in words of the field.</summary>
internal static class ItemChanges
{
    public static AgendaChange New(AgendaItem item) => item.Status == ItemStatus.Proposed
        ? Of(item, AgendaWord.Proposed, $"is proposed by {item.ProposedBy}: {Plan(item)}.", null, $"{item.Title.Value}")
        : Of(item, AgendaWord.Added, $"was added: {Plan(item)}{Standing(item)}.", null, $"{item.Title.Value}");

    public static AgendaChange Left(AgendaItem item) => item.Status == ItemStatus.Declined
        ? Of(item, AgendaWord.Declined, "was proposed, and declined.", $"{item.Title.Value}", null)
        : Of(item, AgendaWord.Withdrawn, "was withdrawn.", $"{item.Title.Value}", null);

    public static IEnumerable<AgendaChange> Between(AgendaItem was, AgendaItem now)
    {
        if (was == now) yield break;
        if (was.Title.Value != now.Title.Value)
            yield return Of(now, AgendaWord.Retitled, $"was called “{was.Title.Value}” before.", $"{was.Title.Value}", $"{now.Title.Value}");
        if (was.Status != now.Status) yield return Status(was, now);
        if (was.Kind.Value != now.Kind.Value)
            yield return Of(now, AgendaWord.KindChanged, $"is for {Word.Of(now.Kind.Value)} instead of {Word.Of(was.Kind.Value)}.", Word.Of(was.Kind.Value), Word.Of(now.Kind.Value));
        if (was.Length.Value != now.Length.Value)
            yield return Of(now, was.Length.Value < now.Length.Value ? AgendaWord.Longer : AgendaWord.Shorter,
                $"takes {now.Length.Value} minutes instead of {was.Length.Value}.", $"{was.Length.Value}", $"{now.Length.Value}");
        if (was.Presenter.Value != now.Presenter.Value)
            yield return Of(now, AgendaWord.PresenterChanged, (was.Presenter.Value, now.Presenter.Value) switch
            {
                (null, var who) => $"is presented by {who}.",
                (var who, null) => $"is no longer presented by {who}.",
                var (before, who) => $"is presented by {who} instead of {before}.",
            }, was.Presenter.Value?.ToString(), now.Presenter.Value?.ToString());
        if (was.Notes.Value != now.Notes.Value)
            yield return Of(now, AgendaWord.NotesChanged, now.Notes.Value is null ? "has no notes any more." : "has other notes.", was.Notes.Value?.ToString(), now.Notes.Value?.ToString());
        if (!was.Documents.Value.Equals(now.Documents.Value))
            yield return Of(now, AgendaWord.DocumentsChanged, "has other documents.", $"{was.Documents.Value}", $"{now.Documents.Value}");
    }

    private static AgendaChange Status(AgendaItem was, AgendaItem now)
    {
        var (word, sentence) = now.Status switch
        {
            ItemStatus.CarriedOver => (AgendaWord.Deferred, $"is deferred to the meeting {now.To}."),
            ItemStatus.Current => (AgendaWord.Started, "is open now."),
            ItemStatus.Done => (AgendaWord.Finished, "is done."),
            ItemStatus.Skipped => (AgendaWord.Skipped, "was passed over."),
            _ when was.Status == ItemStatus.Proposed => (AgendaWord.Added, $"was accepted: {Plan(now)}."),
            _ => (AgendaWord.Resumed, "is to be dealt with here after all."),
        };
        return Of(now, word, sentence, Word.Of(was.Status), Word.Of(now.Status));
    }

    private static string Plan(AgendaItem item) =>
        $"{Word.Of(item.Kind.Value)}, {item.Length.Value} minutes{(item.Presenter.Value is { } who ? $", presented by {who}" : "")}";

    private static string Standing(AgendaItem item) => item.Status switch
    {
        ItemStatus.CarriedOver => $"; it is deferred to the meeting {item.To}",
        ItemStatus.Planned when item.From is { } from => $"; it comes from the meeting {from.Meeting}",
        ItemStatus.Planned => "",
        var status => $"; it is {Word.Of(status)}",
    };

    private static AgendaChange Of(AgendaItem item, AgendaWord word, string rest, string? before, string? now) => new(item.Number, word, $"{item} {rest}", before, now);
}
