using Npgsql;

namespace Ccnso.Collab.Log;

/// <summary>Passes on what other processes notify after a commit; connects again by itself. Now and then it beats unasked, for what may have been missed.</summary>
internal sealed class PostgresBell : IAsyncDisposable
{
    private static readonly TimeSpan Unasked = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _listening;

    public PostgresBell(string connection, Pulse pulse) =>
        _listening = Listen(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 30 }.ConnectionString, pulse);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task Listen(string connection, Pulse pulse)
    {
        while (true)
        {
            try
            {
                await using var line = new NpgsqlConnection(connection);
                await line.OpenAsync(_stopping.Token);
                await using var listen = new NpgsqlCommand($"listen {PostgresCommit.Channel}", line);
                await listen.ExecuteNonQueryAsync(_stopping.Token);
                for (; ; await line.WaitAsync(Unasked, _stopping.Token)) pulse.Beat();
            }
            catch (Exception) when (!_stopping.IsCancellationRequested)
            {
                // Whoever follows the log meets the same outage and tells of it; this line only comes back.
                await Task.Delay(Pause, _stopping.Token);
                pulse.Beat();
            }
        }
    }
}
