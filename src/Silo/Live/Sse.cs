using System.Buffers;
using System.Text;

namespace Ccnso.Collab.Live;

/// <summary>The lines of an event stream (HTML Living Standard, 9.2 "Server-sent events").</summary>
public static class Sse
{
    /// <summary>The lines before the data of an item.</summary>
    public static void Begin(IBufferWriter<byte> to, long id, string type) => Encoding.UTF8.GetBytes($"id: {id}\nevent: {type}\ndata: ", to);

    /// <summary>What ends an item.</summary>
    public static void End(IBufferWriter<byte> to) => to.Write("\n\n"u8);

    /// <summary>A whole item; <paramref name="data"/> is one line.</summary>
    public static void Item(IBufferWriter<byte> to, long id, string type, string data)
    {
        Begin(to, id, type);
        Encoding.UTF8.GetBytes(data, to);
        End(to);
    }

    /// <summary>
    /// Says that the stream is there. Readers show nothing of it, but keep the id: one whose filter lets little through does
    /// not have to go over everything again when it comes back.
    /// </summary>
    public static void Heartbeat(IBufferWriter<byte> to, long id) => Encoding.UTF8.GetBytes($": still here\nid: {id}\n\n", to);
}
