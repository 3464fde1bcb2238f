using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ccnso.Collab.Gateway;

/// <summary>Sends metrics and traces by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; else measures nothing and sends nothing.</summary>
public static class Export
{
    private static readonly string[] Meters = [Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Npgsql", "System.Runtime"];

    private static readonly string[] Sources = [Telemetry.Name, "Microsoft.AspNetCore", "Npgsql"];

    /// <summary>Sends, from start to stop of the host.</summary>
    public static void AddExport(this IServiceCollection services, IConfiguration configuration)
    {
        const string endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
        if (configuration[endpoint] is not { Length: > 0 } where) return;
        if (!Uri.TryCreate(where, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new WrongSettingException(endpoint, $"\"{where}\" is not an absolute http or https address.");
        services.AddHostedService<Exporting>();
    }

    private sealed class Exporting : IHostedService, IDisposable
    {
        private static readonly ResourceBuilder Resource = ResourceBuilder.CreateDefault().AddService("ccnso-collab-gateway");

        private MeterProvider? _metrics;
        private TracerProvider? _traces;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource).AddMeter(Meters).AddOtlpExporter().Build();
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource).AddSource(Sources).AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        // What is left is sent, but not waited for longer than a stop may take.
        public Task StopAsync(CancellationToken cancellationToken) =>
            Task.WhenAll(Task.Run(() => _metrics?.Shutdown(1_000), cancellationToken), Task.Run(() => _traces?.Shutdown(1_000), cancellationToken));

        public void Dispose()
        {
            _metrics?.Dispose();
            _traces?.Dispose();
        }
    }
}
