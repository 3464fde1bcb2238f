namespace Ccnso.Collab.Cluster;

/// <summary>The silo as a program of its own.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
#if ORLEANS
        return await SiloProgram.Run(args);
#else
        await Console.Error.WriteLineAsync("This build has no silo: its engine runs in the gateway. For a silo of a cluster: dotnet run --project src/Silo -p:Orleans=true -- --region LAC");
        return 2;
#endif
    }
}
