using System.Collections.Immutable;

namespace Ccnso.Collab.Meetings;

/// <summary>The agenda after an event.</summary>
public sealed partial record Agenda
{
    internal Agenda After(IAgendaEvent happened, long version) => With(happened, version) with { Version = version };

    private Agenda With(IAgendaEvent happened, long version) => happened switch
    {
        ItemAdded it => With(AgendaItem.New(it.Item, version, ItemStatus.Planned, it.Title, it.Kind, it.Length, it.Presenter, it.Notes, it.Documents), it.Before, it.After),
        ItemProposed it => With(AgendaItem.New(it.Item, version, ItemStatus.Proposed, it.Title, it.Kind, it.Length, it.Presenter, it.Notes, it.Documents) with { ProposedBy = it.By }),
        ItemReceived it => With(AgendaItem.New(it.Item, version, ItemStatus.Planned, it.Title, it.Kind, it.Length, it.Presenter, it.Notes, it.Documents) with { From = it.From }),
        ItemAccepted it when Find(it.Item) is { } item => With(item with { Status = ItemStatus.Planned, Version = version }, it.Before, it.After),
        ItemMoved it when Find(it.Item) is { } item => With(item, it.Before, it.After),
        ItemDeclined it => Without(it.Item, ItemStatus.Declined, version),
        ItemWithdrawn it => Without(it.Item, ItemStatus.Withdrawn, version),
        ItemRevised it => Changed(it.Item, version, item => item with
        {
            Title = item.Title.With(it.Title ?? item.Title.Value, version),
            Kind = item.Kind.With(it.Kind ?? item.Kind.Value, version),
            Length = item.Length.With(it.Length ?? item.Length.Value, version),
            Presenter = item.Presenter.With(it.Presenter, version),
            Notes = item.Notes.With(it.Notes, version),
            Documents = item.Documents.With(it.Documents ?? item.Documents.Value, version),
        }),
        ItemMinuted it => Changed(it.Item, version, item => item with
        {
            Summary = item.Summary.With(it.Summary, version),
            Decision = item.Decision.With(it.Decision, version),
        }),
        ItemStarted it => Changed(it.Item, version, item => item with { Status = ItemStatus.Current }),
        ItemFinished it => Changed(it.Item, version, item => item with { Status = ItemStatus.Done }),
        ItemSkipped it => Changed(it.Item, version, item => item with { Status = ItemStatus.Skipped }),
        ItemCarriedOver it => Changed(it.Item, version, item => item with { Status = ItemStatus.CarriedOver, To = it.To, Returned = null }),
        ItemReturned it => Changed(it.Item, version, item => item with { Status = ItemStatus.Planned, To = null, Returned = it.Reason }),
        _ => this,
    };

    private Agenda With(AgendaItem item, int? before = null, int? after = null) =>
        this with { Items = Placed(Items, item, before, after), Last = Math.Max(Last, item.Number) };

    private Agenda Without(int number, ItemStatus status, long version) => IndexOf(Items, number) is >= 0 and var index
        ? this with { Items = Items.RemoveAt(index), Gone = Gone.Add(Items[index] with { Status = status, Version = version }) }
        : this;

    private Agenda Changed(int number, long version, Func<AgendaItem, AgendaItem> change) => IndexOf(Items, number) is >= 0 and var index
        ? this with { Items = Items.SetItem(index, change(Items[index] with { Version = version })) }
        : this;
}
