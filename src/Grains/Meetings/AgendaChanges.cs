using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;

namespace Ccnso.Collab.Meetings;

/// <summary>
/// What changed in an agenda between two moments, as a secretariat would write it: folded, so that what was added and withdrawn again is
/// not told, and what was retitled twice is told once, from the first title to the last.
/// </summary>
/// <param name="Item">The number of the item; none where the meeting itself changed.</param>
/// <param name="Change">What happened to it, in a word.</param>
/// <param name="Sentence">The same for people.</param>
/// <param name="Before">What it said before, if anything.</param>
/// <param name="Now">What it says now, if anything.</param>
/// <param name="Texts">Where a language is asked for and what it says <c>now</c> is a text of the item: how that came.</param>
public sealed record AgendaChange(
    int? Item, AgendaWord Change, string Sentence, string? Before = null, string? Now = null, IReadOnlyDictionary<string, TextCame>? Texts = null)
{
    /// <summary>All changes, in the order of the agenda as it is now; what left it comes last.</summary>
    public static IEnumerable<AgendaChange> Between(Meeting before, Meeting now)
    {
        var (was, one) = (before.Papers?.Agenda ?? Agenda.Empty, now.Papers?.Agenda ?? Agenda.Empty);
        var old = was.Items.ToDictionary(item => item.Number);
        var moved = Reordering.Moved([.. OnAgenda(was)], [.. OnAgenda(one)]);
        return
        [
            .. OfMeeting(before, now),
            .. one.Items.SelectMany(item => old.TryGetValue(item.Number, out var earlier)
                ? ItemChanges.Between(earlier, item).Concat(moved.TryGetValue(item.Number, out var places) ? [Move(item, one, places)] : [])
                : [ItemChanges.New(item)]),
            .. one.Gone.Where(item => old.ContainsKey(item.Number)).Select(ItemChanges.Left),
        ];
    }

    private static IEnumerable<int> OnAgenda(Agenda agenda) => agenda.Items.Where(item => item.Status != ItemStatus.Proposed).Select(item => item.Number);

    private static IEnumerable<AgendaChange> OfMeeting(Meeting before, Meeting now)
    {
        if (before is Meeting.Scheduled was && now.Papers is { } one)
        {
            if (was.Start.Value != one.Start.Value)
                yield return new(null, AgendaWord.Rescheduled, $"The meeting starts on {one.Start.Value.Words} instead of {was.Start.Value.Words}.", $"{was.Start.Value}", $"{one.Start.Value}");
            if (was.Length.Value != one.Length.Value)
                yield return new(null, was.Length.Value < one.Length.Value ? AgendaWord.Longer : AgendaWord.Shorter,
                    $"The meeting lasts {one.Length.Value} minutes instead of {was.Length.Value}.", $"{was.Length.Value}", $"{one.Length.Value}");
        }
        if (before is not Meeting.Cancelled && now is Meeting.Cancelled cancelled)
            yield return new(null, AgendaWord.Cancelled, cancelled.Reason is null ? "The meeting was cancelled." : $"The meeting was cancelled: {cancelled.Reason}.");
    }

    private static AgendaChange Move(AgendaItem item, Agenda agenda, (int Before, int Now) places)
    {
        var ahead = agenda.Items.TakeWhile(other => other != item).LastOrDefault(other => other.Status != ItemStatus.Proposed);
        return new(item.Number, AgendaWord.Moved, $"{item} now comes {(ahead is null ? "first" : $"after item {ahead.Number} “{ahead.Title.Value}”")}.", $"{places.Before}", $"{places.Now}");
    }
}

/// <summary>What can happen to an agenda.</summary>
public enum AgendaWord
{
    /// <summary>The meeting starts at another time.</summary>
    Rescheduled,

    /// <summary>The meeting was called off.</summary>
    Cancelled,

    /// <summary>A new item, or a proposed one that was accepted.</summary>
    Added,

    /// <summary>A member would like to have it on the agenda.</summary>
    Proposed,

    /// <summary>It has another title.</summary>
    Retitled,

    /// <summary>It is for decision instead of information, or the like.</summary>
    KindChanged,

    /// <summary>Somebody else presents it.</summary>
    PresenterChanged,

    /// <summary>It takes more time.</summary>
    Longer,

    /// <summary>It takes less time.</summary>
    Shorter,

    /// <summary>Its notes changed.</summary>
    NotesChanged,

    /// <summary>Its papers changed.</summary>
    DocumentsChanged,

    /// <summary>It stands elsewhere in the order.</summary>
    Moved,

    /// <summary>It is open now.</summary>
    Started,

    /// <summary>It is done.</summary>
    Finished,

    /// <summary>It was passed over.</summary>
    Skipped,

    /// <summary>It was carried over to another meeting.</summary>
    Deferred,

    /// <summary>It is to be dealt with here after all.</summary>
    Resumed,

    /// <summary>It left the agenda.</summary>
    Withdrawn,

    /// <summary>It was proposed, and turned down.</summary>
    Declined,
}
