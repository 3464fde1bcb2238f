using System.Net;
using System.Net.Sockets;

namespace Ccnso.Collab.Cluster;

/// <summary>
/// A port that no other silo takes. Orleans listens with SO_REUSEPORT, so that two silos that choose the same port would share it in
/// silence: what comes for one would reach the other. Whoever holds a port before has it.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    private readonly Socket _holds = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Holds this port, or with 0 one that is free.</summary>
    /// <exception cref="WrongSettingException">Somebody else has it.</exception>
    public HeldPort(string setting, int wanted)
    {
        try
        {
            if (wanted > 0)
            {
                using var alone = new Socket(_holds.AddressFamily, _holds.SocketType, _holds.ProtocolType);
                alone.Bind(new IPEndPoint(IPAddress.Any, wanted));
            }
            _holds.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            _holds.Bind(new IPEndPoint(IPAddress.Any, wanted));
        }
        catch (SocketException taken)
        {
            _holds.Dispose();
            throw new WrongSettingException(setting, $"{wanted} cannot be listened on ({taken.Message.ToLowerInvariant()}); choose another, or 0 for any that is free.");
        }
    }

    public int Number => ((IPEndPoint)_holds.LocalEndPoint!).Port;

    public void Dispose() => _holds.Dispose();
}
