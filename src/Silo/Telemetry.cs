using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ccnso.Collab;

/// <summary>What the platform measures of itself, for OpenTelemetry. Costs next to nothing while nobody listens.</summary>
public static class Telemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Ccnso.Collab";

    private static readonly Meter Meter = new(Name);

    /// <summary>Commands, by actor kind, command and outcome (a reason word where refused).</summary>
    public static Counter<long> Commands { get; } = Meter.CreateCounter<long>("collab.commands");

    /// <summary>From append to commit, in seconds.</summary>
    public static Histogram<double> AppendSeconds { get; } = Meter.CreateHistogram<double>("collab.append.duration", "s");

    /// <summary>Appends that shared one transaction.</summary>
    public static Histogram<int> AppendBatch { get; } = Meter.CreateHistogram<int>("collab.append.batch");

    /// <summary>Positions that the views are behind the log, after each step.</summary>
    public static Gauge<long> ProjectionLag { get; } = Meter.CreateGauge<long>("collab.projection.lag");

    /// <summary>Open live streams.</summary>
    public static UpDownCounter<int> LiveSubscribers { get; } = Meter.CreateUpDownCounter<int>("collab.live.subscribers");

    /// <summary>Events written to live streams.</summary>
    public static Counter<long> Deliveries { get; } = Meter.CreateCounter<long>("collab.live.deliveries");

    /// <summary>Messages sent to webhooks, by outcome: delivered or failed.</summary>
    public static Counter<long> WebhookMessages { get; } = Meter.CreateCounter<long>("collab.webhook.messages");

    /// <summary>Traces.</summary>
    public static ActivitySource Source { get; } = new(Name);
}
