using System.Runtime.InteropServices;

namespace Ccnso.Collab.Bench;

/// <summary>Names the machine, without which a figure says nothing.</summary>
internal static class Machine
{
    public static string Name
    {
        get
        {
            var cpu = File.Exists("/proc/cpuinfo")
                ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
                : null;
            return $"{cpu ?? "unknown processor"}, {Environment.ProcessorCount} cores, " +
                $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        }
    }
}
