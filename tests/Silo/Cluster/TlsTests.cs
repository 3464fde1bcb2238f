using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Ccnso.Collab.Cluster;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Cluster;

/// <summary>Only those with the cluster's certificate belong to it.</summary>
[Collection(nameof(Processes))]
public sealed class TlsTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-tls-");

    [Fact]
    public async Task Silos_and_gateways_with_the_certificate_talk_and_others_are_refused()
    {
        var database = await server.NewDatabase();
        string[] own = [$"Cluster:Tls:Certificate={File("cluster.pfx")}", "Cluster:Tls:Make=true", "Cluster:Probe=00:00:10"];
        await using var one = ClusterProcess.Silo(database, "LAC", own);
        await using var other = ClusterProcess.Silo(database, "AF", own);
        await using var gateway = ClusterProcess.Gateway(database, "AF", own);
        await Task.WhenAll(one.Start(), other.Start(), gateway.Start());

        using var stranger = ClusterCertificate.Load(File("stranger.pfx"), make: true);
        foreach (var port in await Ports(database))
        {
            await Refuses(port, certificate: null);
            await Refuses(port, stranger);
            await RefusesTheClear(port);
        }

        await using var intruder = ClusterProcess.Silo(database, "EU", $"Cluster:Tls:Certificate={File("stranger.pfx")}");
        await using var bare = ClusterProcess.Silo(database, "EU");
        await using var spy = ClusterProcess.Gateway(database, "EU", $"Cluster:Tls:Certificate={File("stranger.pfx")}");
        foreach (var refused in new[] { intruder, bare, spy }) refused.Begin();
        await Until(() => intruder.Log.Contains("Failed to get ping responses from 2 of 2", StringComparison.Ordinal));
        await Until(() => bare.Log.Contains("Failed to get ping responses from 2 of 2", StringComparison.Ordinal));
        await Until(() => spy.Log.Contains("AuthenticationException", StringComparison.Ordinal));
        foreach (var refused in new[] { intruder, bare, spy }) Assert.False(await refused.IsReady());
        foreach (var silo in new[] { one, other, gateway }) Assert.True(await silo.IsReady());
    }

    [Fact]
    public async Task Ten_that_start_at_once_agree_on_one_certificate_that_only_its_owner_may_read()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => ClusterCertificate.Load(File("new.pfx"), make: true))));
        Assert.Single(all.Select(certificate => certificate.Thumbprint).Distinct());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File("new.pfx")));
        Assert.Equal("new.pfx", Assert.Single(_folder.GetFiles()).Name);
    }

    [Fact]
    public void A_PEM_file_with_its_key_will_do_and_one_that_cannot_be_used_is_named()
    {
        using var made = ClusterCertificate.Load(File("made.pfx"), make: true);
        using var key = made.GetECDsaPrivateKey()!;
        System.IO.File.WriteAllText(File("own.pem"), $"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}");
        System.IO.File.WriteAllText(File("keyless.pem"), made.ExportCertificatePem());
        System.IO.File.WriteAllText(File("nothing.pfx"), "nothing");

        using var read = ClusterCertificate.Load(File("own.pem"), make: false);
        Assert.Equal(made.Thumbprint, read.Thumbprint);
        Assert.True(read.HasPrivateKey);
        foreach (var (file, why) in new[] { ("keyless.pem", "cannot be used"), ("nothing.pfx", "cannot be used"), ("absent.pfx", "is not there") })
            Assert.StartsWith($"Cluster:Tls:Certificate: {File(file)} {why}", Assert.Throws<WrongSettingException>(() => ClusterCertificate.Load(File(file), make: false)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string File(string name) => Path.Combine(_folder.FullName, name);

    private static async Task Refuses(int port, X509Certificate2? certificate)
    {
        using var line = new TcpClient("127.0.0.1", port);
        await using var tls = new SslStream(line.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "collab",
            ClientCertificates = certificate is null ? null : [certificate],
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        };
        // With TLS 1.3 the refusal comes after this side has done its part.
        Assert.True(await Ends(async () =>
        {
            await tls.AuthenticateAsClientAsync(options);
            return await tls.ReadAsync(new byte[1]);
        }));
    }

    private static async Task RefusesTheClear(int port)
    {
        using var line = new TcpClient("127.0.0.1", port);
        await line.GetStream().WriteAsync(new byte[64]);
        Assert.True(await Ends(async () =>
        {
            var answer = new byte[256];
            // An alert, perhaps, and the end.
            while (await line.GetStream().ReadAsync(answer) > 0) Assert.NotEqual(0, answer[0]);
            return 0;
        }));
    }

    private static async Task<bool> Ends(Func<Task<int>> talk)
    {
        try
        {
            return await talk().WaitAsync(TimeSpan.FromSeconds(30)) == 0;
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            return true;
        }
    }

    private static async Task<List<int>> Ports(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select unnest(array[port, gateway]) from cluster_silos", connection);
        await using var rows = await command.ExecuteReaderAsync();
        var ports = new List<int>();
        while (await rows.ReadAsync()) ports.Add(rows.GetInt32(0));
        return ports;
    }

    private static async Task Until(Func<bool> holds)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (!holds()) await Task.Delay(50, bound.Token);
    }
}
