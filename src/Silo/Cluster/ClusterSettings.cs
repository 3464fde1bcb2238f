using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Ccnso.Collab.Values;
using Microsoft.Extensions.Configuration;

namespace Ccnso.Collab.Cluster;

/// <summary>Section <c>Cluster</c> of the configuration, read and checked once at start.</summary>
public sealed record ClusterSettings
{
    /// <summary>The PostgreSQL database of the cluster: record, views, and who is up; <c>ConnectionStrings:Collab</c>.</summary>
    public required string Database { get; init; }

    /// <summary>The region of a silo; of a gateway, the region whose silos it prefers. None: no region in particular.</summary>
    public Region? Region { get; init; }

    /// <summary>The cluster's name: only silos and gateways of the same name find each other. By default <c>collab</c>.</summary>
    public string Id { get; init; } = "collab";

    /// <summary>The address or host name under which the others of the cluster reach this silo. By default 127.0.0.1: all on one machine.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port on which silos reach this one; 0, the default, for any that is free.</summary>
    public int SiloPort { get; init; }

    /// <summary>The port on which gateways reach this silo; 0, the default, for any that is free.</summary>
    public int GatewayPort { get; init; }

    /// <summary>
    /// What silos and gateways know each other by, read from the file <c>Cluster:Tls:Certificate</c>; with <c>Cluster:Tls:Make</c> the first
    /// start makes that. Without one they talk in the clear, to whoever reaches their ports.
    /// </summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How long an actor's answer is waited for, as a span: by default 00:00:05. A call that was under way to a silo that was killed is given up after it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a silo may take to answer another that asks whether it lives, as a span: by default 00:00:02. Longer where machines are busy or far apart.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Reads and checks all of it.</summary>
    /// <exception cref="WrongSettingException">One of them cannot be.</exception>
    public static ClusterSettings Read(IConfiguration configuration)
    {
        var cluster = configuration.GetSection("Cluster");
        return new()
        {
            Database = configuration.GetConnectionString("Collab") is { Length: > 0 } database ? database
                : throw new WrongSettingException("ConnectionStrings:Collab", "must be the connection string of the cluster's PostgreSQL database."),
            Region = cluster["Region"] is not { Length: > 0 } given ? null
                : Region.TryParse(given, out var region, out var problem) ? region : throw new WrongSettingException("Cluster:Region", problem),
            Id = cluster["Id"] is { Length: > 0 } id ? id : "collab",
            Host = cluster["Host"] is { Length: > 0 } host ? host : "127.0.0.1",
            SiloPort = Port(cluster, "SiloPort"),
            GatewayPort = Port(cluster, "GatewayPort"),
            Certificate = cluster["Tls:Certificate"] is { Length: > 0 } file ? ClusterCertificate.Load(Path.GetFullPath(file), Truth(cluster, "Tls:Make")) : null,
            Patience = Span(cluster, "Patience", TimeSpan.FromSeconds(5)),
            Probe = Span(cluster, "Probe", TimeSpan.FromSeconds(2)),
        };
    }

    /// <summary>The address behind <see cref="Host"/>.</summary>
    /// <exception cref="WrongSettingException">It has none.</exception>
    public async Task<IPAddress> Address()
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(Host, AddressFamily.InterNetwork))[0];
        }
        catch (SocketException unknown)
        {
            throw new WrongSettingException("Cluster:Host", $"\"{Host}\" has no address ({unknown.Message}).");
        }
    }

    private static bool Truth(IConfigurationSection cluster, string name) => cluster[name] switch
    {
        null or "" => false,
        var given when bool.TryParse(given, out var truth) => truth,
        var given => throw new WrongSettingException($"Cluster:{name}", $"\"{given}\" is neither true nor false."),
    };

    private static TimeSpan Span(IConfigurationSection cluster, string name, TimeSpan usual) => cluster[name] switch
    {
        null or "" => usual,
        var given when TimeSpan.TryParse(given, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero => span,
        var given => throw new WrongSettingException($"Cluster:{name}", $"\"{given}\" is no span of time, such as 00:00:05."),
    };

    private static int Port(IConfigurationSection cluster, string name) => cluster[name] switch
    {
        null or "" => 0,
        var given when int.TryParse(given, out var port) && port is >= 0 and <= IPEndPoint.MaxPort => port,
        var given => throw new WrongSettingException($"Cluster:{name}", $"\"{given}\" is no port: a whole number from 0 to {IPEndPoint.MaxPort}."),
    };
}
