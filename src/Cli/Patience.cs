using System.Net.Http.Headers;

namespace Ccnso.Collab.Cli;

/// <summary>How long a broken connection, or a platform that is busy, is tried again, and how soon.</summary>
/// <param name="where">The address that is asked.</param>
/// <param name="most">For how long altogether.</param>
/// <param name="clock">The clock.</param>
/// <param name="note">Whom to tell of it.</param>
internal sealed class Patience(string where, TimeSpan most, TimeProvider clock, Action<string> note)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>How long one answer is waited for.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(100);

    /// <summary>
    /// Asks until there is an answer that asking again would not change. What is asked must do nothing twice.
    /// </summary>
    /// <exception cref="RefusedException">The platform could not be reached.</exception>
    public async Task<HttpResponseMessage> Ask(Func<CancellationToken, Task<HttpResponseMessage>> ask, CancellationToken cancel)
    {
        var begun = clock.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var (answer, trouble) = await Once(ask, cancel);
            if (trouble is null) return answer!;
            var wait = Wait(answer?.Headers.RetryAfter, attempt);
            if (clock.GetElapsedTime(begun) + wait > most)
                return answer ?? throw new RefusedException(Exit.Unreachable, "unreachable", trouble, "Look at the address and your network, then send the same again.");
            answer?.Dispose();
            note($"{trouble} Trying again in {Math.Ceiling(wait.TotalSeconds)} s.");
            await Task.Delay(wait, clock, cancel);
        }
    }

    private async Task<(HttpResponseMessage? Answer, string? Trouble)> Once(Func<CancellationToken, Task<HttpResponseMessage>> ask, CancellationToken cancel)
    {
        try
        {
            var answer = await ask(cancel);
            return (answer, (int)answer.StatusCode is 429 or 502 or 503 or 504 ? $"{where} is busy, or not there at this moment ({(int)answer.StatusCode})." : null);
        }
        catch (HttpRequestException fault)
        {
            return (null, $"{where} cannot be reached: {(fault.InnerException ?? fault).Message.TrimEnd('.')}.");
        }
        catch (IOException fault)
        {
            return (null, $"The connection to {where} broke: {fault.Message.TrimEnd('.')}.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, $"{where} did not answer within {Answer.TotalSeconds} s.");
        }
    }

    private TimeSpan Wait(RetryConditionHeaderValue? said, int attempt) =>
        said?.Delta ?? (said?.Date is { } date && date - clock.GetUtcNow() is { Ticks: > 0 } until ? until
            : TimeSpan.FromMilliseconds(Math.Min(Longest.TotalMilliseconds, 250 * Math.Pow(2, attempt)) * (0.5 + Random.Shared.NextDouble())));
}
