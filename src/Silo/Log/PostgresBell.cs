using Npgsql;

namespace Ccnso.Collab.Log;

/// <summary>Passes on what other processes notify after a commit; connects again by itself. Now and then all pulses beat unasked, for what may have been missed.</summary>
internal sealed class PostgresBell : IAsyncDisposable
{
    private static readonly TimeSpan Unasked = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _listening;

    /// <param name="connection">The database.</param>
    /// <param name="pulses">What beats, by the name of the channel.</param>
    public PostgresBell(string connection, IReadOnlyDictionary<string, Pulse> pulses) =>
        _listening = Listen(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 30 }.ConnectionString, pulses);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task Listen(string connection, IReadOnlyDictionary<string, Pulse> pulses)
    {
        while (true)
        {
            try
            {
                await using var line = new NpgsqlConnection(connection);
                line.Notification += (_, told) => pulses[told.Channel].Beat();
                await line.OpenAsync(_stopping.Token);
                await using var listen = new NpgsqlCommand(string.Join("; ", pulses.Keys.Select(channel => $"listen {channel}")), line);
                await listen.ExecuteNonQueryAsync(_stopping.Token);
                while (true)
                {
                    foreach (var pulse in pulses.Values) pulse.Beat();
                    while (await line.WaitAsync(Unasked, _stopping.Token))
                    {
                        // What was told has beaten already; only after a silence all do.
                    }
                }
            }
            catch (Exception) when (!_stopping.IsCancellationRequested)
            {
                // Whoever follows the log meets the same outage and tells of it; this line only comes back.
                await Task.Delay(Pause, _stopping.Token);
                foreach (var pulse in pulses.Values) pulse.Beat();
            }
        }
    }
}
