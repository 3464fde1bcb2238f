namespace Ccnso.Collab.Deliveries;

/// <summary>How far webhooks have been served, and their latest deliveries: kept beside the views, not in the log.</summary>
public interface IDeliveries
{
    /// <summary>The most deliveries that are kept of a webhook.</summary>
    const int Kept = 100;

    /// <summary>How far it has been served, or null if it has not been.</summary>
    Task<Progress?> Find(string webhook, CancellationToken cancel = default);

    /// <summary>Notes how far it has been served now. One that is further already stays where it is: for a moment two processes may serve it.</summary>
    Task Note(string webhook, Progress progress, CancellationToken cancel = default);

    /// <summary>Notes a delivery, and if it was no test how far it has been served with it.</summary>
    Task Note(string webhook, Delivery delivery, Progress? progress, CancellationToken cancel = default);

    /// <summary>Its latest deliveries, the last one first.</summary>
    Task<IReadOnlyList<Delivery>> Latest(string webhook, int most, CancellationToken cancel = default);

    /// <summary>Takes out all of it: the webhook is gone.</summary>
    Task Forget(string webhook, CancellationToken cancel = default);
}

/// <summary>How far a webhook has been served.</summary>
/// <param name="Turn">What it counts from: rises with each replay.</param>
/// <param name="Position">Up to here everything has been delivered.</param>
/// <param name="Version">The webhook's version that the failures belong to: whoever changes it begins anew.</param>
/// <param name="Failures">How many there were in a row.</param>
/// <param name="FailingSince">When the first of them was.</param>
/// <param name="NextTry">Not before then.</param>
public sealed record Progress(long Turn, long Position, long Version, long Failures = 0, DateTimeOffset? FailingSince = null, DateTimeOffset? NextTry = null);

/// <summary>One try to deliver an event.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Position">The position of the event; absent for a test.</param>
/// <param name="Message">The <c>webhook-id</c> that it was sent with: the same each time it is tried.</param>
/// <param name="Type">The type of the event.</param>
/// <param name="Status">What the target answered; absent if it did not.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Problem">Why it is not delivered, in one sentence; absent if it is.</param>
/// <param name="Excerpt">The beginning of what the target said with a refusal.</param>
/// <param name="NextTry">When it is tried again; absent if it is not.</param>
public sealed record Delivery(
    DateTimeOffset At, long? Position, string Message, string Type, int? Status, int Milliseconds, string? Problem, string? Excerpt, DateTimeOffset? NextTry);
