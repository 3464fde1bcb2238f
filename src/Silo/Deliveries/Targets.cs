using System.Net;
using System.Net.Sockets;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Deliveries;

/// <summary>Asks what addresses a name has.</summary>
public delegate Task<IPAddress[]> Resolve(string host, CancellationToken cancel);

/// <summary>
/// Where webhooks may send to. It is checked when somebody registers an address, and again for each connection, which is then made to the very
/// address that was checked: a name whose answer changes in between leads nowhere.
/// </summary>
public sealed class Targets(WebhookOptions options, Resolve resolve)
{
    private const int MostTried = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What stands against sending there, as a sentence, or null.</summary>
    public async Task<string?> Problem(Link url, CancellationToken cancel)
    {
        var address = new Uri($"{url}");
        if (address.Scheme != Uri.UriSchemeHttps && !options.AllowHttp) return "The address must begin with https.";
        try
        {
            await Addresses(address.IdnHost, cancel);
            return null;
        }
        catch (TargetRefusedException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>A connection to an address that was checked a moment ago.</summary>
    /// <exception cref="TargetRefusedException">There is none.</exception>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext asked, CancellationToken cancel)
    {
        var addresses = await Addresses(asked.DnsEndPoint.Host, cancel);
        for (var tried = 0; ; tried++)
        {
            var socket = new Socket(addresses[tried].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            bound.CancelAfter(Patience);
            try
            {
                await socket.ConnectAsync(addresses[tried], asked.DnsEndPoint.Port, bound.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                cancel.ThrowIfCancellationRequested();
                if (tried + 1 < Math.Min(addresses.Length, MostTried)) continue;
                throw failure is SocketException ? failure : new SocketException((int)SocketError.TimedOut);
            }
        }
    }

    private async Task<IPAddress[]> Addresses(string host, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Ask(host, cancel);
        if (addresses.Length == 0) throw new TargetRefusedException($"The name {host} has no address.");
        // One that is not public among several is no accident: all are refused.
        if (!options.AllowPrivateTargets && addresses.FirstOrDefault(address => !PublicAddress.Is(address)) is { } inner)
            throw new TargetRefusedException($"{host} leads to {inner}, which is no public address.");
        return addresses;
    }

    private async Task<IPAddress[]> Ask(string host, CancellationToken cancel)
    {
        try
        {
            return await resolve(host, cancel).WaitAsync(Patience, cancel);
        }
        catch (Exception failure) when (failure is SocketException or TimeoutException or ArgumentException)
        {
            throw new TargetRefusedException($"The name {host} cannot be resolved.");
        }
    }
}

/// <summary>Nothing is sent there; the sentence says why.</summary>
public sealed class TargetRefusedException(string sentence) : Exception(sentence);
