using System.Net;
using System.Net.Sockets;

namespace Ccnso.Collab.Deliveries;

/// <summary>
/// Tells addresses of the public internet from all others, after IANA's registries of special-purpose addresses: a target must not be a way
/// into a network that only this machine can reach.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", // private
            "100.64.0.0/10", // shared, behind a carrier's translation
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, where clouds tell machines their credentials
            "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24", // protocols, AS112, relays
            "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", // documentation
            "198.18.0.0/15", // benchmarks
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
            "2001::/23", // protocols: Teredo, ORCHID, benchmarks
            "2001:db8::/32", "3fff::/20", // documentation
            "2002::/16", // 6to4, which has an IPv4 address in it
            "2620:4f:8000::/48", // AS112
        }.Select(text => IPNetwork.Parse(text)),
    ];

    // All that is global unicast; outside are loopback, mapped and translated IPv4 (NAT64), unique-local, link-local, multicast.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether it is one.</summary>
    public static bool Is(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || address.AddressFamily == AddressFamily.InterNetworkV6 && GlobalUnicast.Contains(address))
        && !NotPublic.Any(network => network.Contains(address));
}
