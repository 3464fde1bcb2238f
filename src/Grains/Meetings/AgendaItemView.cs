using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>An agenda item.</summary>
/// <param name="Meeting">The key of the meeting.</param>
/// <param name="Group">The key of its group.</param>
/// <param name="Item">Its number in the meeting; it keeps it wherever it is moved.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Kind">What the group shall do with it.</param>
/// <param name="Length">Planned minutes.</param>
/// <param name="Presenter">Who presents it.</param>
/// <param name="Notes">Notes, in Markdown.</param>
/// <param name="Documents">Papers for it.</param>
/// <param name="Summary">What was said on it.</param>
/// <param name="Decision">What was decided on it.</param>
/// <param name="ProposedBy">The id of the member who proposed it.</param>
/// <param name="From">Where it was carried over from.</param>
/// <param name="To">The meeting that it was carried over to.</param>
/// <param name="Returned">Why another meeting refused it.</param>
/// <param name="Version">Its ETag, without quotes.</param>
[Part("agenda/{item}")]
public sealed record AgendaItemView(
    string Meeting, Slug Group, int Item, ItemStatus Status, [property: Translatable] Line Title, ItemKind Kind, int Length, Presenter? Presenter,
    [property: Translatable] Prose? Notes, Several<Document> Documents, [property: Translatable] Prose? Summary, [property: Translatable] Prose? Decision, string? ProposedBy, Origin? From, Slug? To, Prose? Returned, long Version)
{
    /// <summary>When it begins, by the clock of the place: in the agenda of its meeting, and for what takes time there.</summary>
    public LocalTime? Starts { get; init; }

    /// <summary>The same as an instant, UTC.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    internal static AgendaItemView Of(string meeting, Slug group, AgendaItem item) => new(
        meeting, group, item.Number, item.Status, item.Title.Value, item.Kind.Value, item.Length.Value, item.Presenter.Value, item.Notes.Value,
        item.Documents.Value, item.Summary.Value, item.Decision.Value, item.ProposedBy, item.From, item.To, item.Returned, item.Version);

    /// <summary>The items with their times: the meeting's start and the planned minutes of what comes before.</summary>
    internal static IEnumerable<AgendaItemView> Timed(IEnumerable<AgendaItemView> items, Timing timing)
    {
        var at = timing.Instant;
        foreach (var item in items)
        {
            if (item.Status is not (ItemStatus.Planned or ItemStatus.Current or ItemStatus.Done))
            {
                yield return item;
                continue;
            }
            yield return item with { Starts = LocalTime.At(at, timing.Zone), StartsAt = at };
            at = at.AddMinutes(item.Length);
        }
    }

    internal Row Row() => new("agenda", $"{Meeting}/{Item}", Version, this)
    {
        Fields =
        {
            ["group"] = [$"{Group}"],
            ["meeting"] = [Meeting],
            ["kind"] = [Word.Of(Kind)],
            ["status"] = [Word.Of(Status)],
            ["presenter"] = Presenter is null ? [] : [$"{Presenter}"],
        },
        Search = $"{Title} {Notes} {Presenter} {Summary} {Decision}",
    };
}
