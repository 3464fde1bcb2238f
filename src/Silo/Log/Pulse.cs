namespace Ccnso.Collab.Log;

/// <summary>Wakes whoever follows the log, at once and all together. It carries no news: whoever wakes reads the log.</summary>
public sealed class Pulse
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>Completes at the next beat. Take it before looking at the log, await it after: then no beat is missed.</summary>
    public Task Next => _next.Task;

    /// <summary>Wakes everybody who waits.</summary>
    public void Beat() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
