using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway;

/// <summary>One open stream: a cursor that copies what its reader wants and may see into the response, and waits at the end.</summary>
internal sealed class LiveStream(
    PipeWriter body, Subscriber self, IFrames frames, Filter filter, (Viewer Viewer, DateTimeOffset? Until) caller, LiveOptions options, TimeProvider clock)
{
    // As much as a connection takes without waiting for its reader.
    private const int Most = 32 * 1024;

    private long _cursor;
    private long _lastWrite;
    private int _taken;
    private int _unsent;
    private bool _forgotten;

    /// <summary>Runs until the reader leaves or may stay no longer, or the process stops.</summary>
    public async Task Run(long position, string? lost)
    {
        _cursor = position;
        // Not all at once, after the process was started again.
        body.Write(Encoding.UTF8.GetBytes($"retry: {Random.Shared.Next(1_000, 4_000)}\n"));
        Say("open", new { position = $"{position}", heartbeat = (int)options.Heartbeat.TotalSeconds });
        if (lost is not null) Sse.Item(body, position, "reset", lost);
        await Flush();
        try
        {
            while (!self.IsOver) await Step();
        }
        catch (OperationCanceledException) when (self.IsOver)
        {
            // Its reader left while it read back: nobody is there to be told.
        }
    }

    private ValueTask Step()
    {
        if (_forgotten) return Close("forgotten", "This participant has been forgotten; the stream that was theirs ends.");
        if (caller.Until <= clock.GetUtcNow()) return Close("token-expired", "Your token has expired. Get a new one and go on with Last-Event-ID.");
        if (clock.GetElapsedTime(_lastWrite) >= options.Heartbeat)
        {
            Sse.Heartbeat(body, _cursor);
            return Flush();
        }
        return frames.Head <= _cursor ? self.Next(frames, _cursor) : frames.At(_cursor + 1) is null ? TakeFromLog() : TakeFromRing();
    }

    private ValueTask Close(string reason, string sentence)
    {
        Say("closed", new { reason, sentence });
        self.End();
        return Flush();
    }

    private ValueTask TakeFromRing()
    {
        while (_cursor < frames.Head && !_forgotten && _unsent < Most && frames.At(_cursor + 1) is { } frame) Take(frame);
        return Send();
    }

    private async ValueTask TakeFromLog()
    {
        foreach (var frame in await frames.ReadBack(_cursor, self.Ended))
        {
            Take(frame);
            if (_unsent >= Most) await Send();
            if (_forgotten || self.IsOver) break;
        }
        await Send();
    }

    private void Take(Frame frame)
    {
        _cursor = frame.Position;
        _forgotten = caller.Viewer.IsForgottenBy(frame);
        if (!filter.Takes(frame) || frame.IsSilent || !caller.Viewer.MaySee(frame)) return;
        body.Write(frame.Bytes.Span);
        _taken++;
        _unsent += frame.Bytes.Length;
    }

    private ValueTask Send()
    {
        if (_taken == 0) return ValueTask.CompletedTask;
        Telemetry.Deliveries.Add(_taken);
        _taken = _unsent = 0;
        return Flush();
    }

    private void Say(string type, object data) => Sse.Item(body, _cursor, type, JsonSerializer.Serialize(data, Wire.Tolerant));

    private async ValueTask Flush()
    {
        self.Writes(_lastWrite = clock.GetTimestamp());
        var result = await body.FlushAsync();
        self.Wrote();
        if (result.IsCompleted) self.End();
    }
}
