using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ccnso.Collab;

/// <summary>Sends metrics and traces by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; else measures nothing and sends nothing.</summary>
public static class Export
{
    private static readonly string[] Meters = [Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Microsoft.Orleans", "Npgsql", "System.Runtime"];

    private static readonly string[] Sources = [Telemetry.Name, "Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Npgsql"];

    /// <summary>Sends under this name, from start to stop of the host.</summary>
    public static void AddExport(this IServiceCollection services, IConfiguration configuration, string name)
    {
        const string endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
        if (configuration[endpoint] is not { Length: > 0 } where) return;
        if (!Uri.TryCreate(where, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new WrongSettingException(endpoint, $"\"{where}\" is not an absolute http or https address.");
        services.AddHostedService(_ => new Exporting(ResourceBuilder.CreateDefault().AddService(name)));
    }

    private sealed class Exporting(ResourceBuilder resource) : IHostedService, IDisposable
    {
        private MeterProvider? _metrics;
        private TracerProvider? _traces;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build();
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build();
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
