namespace Ccnso.Collab.Bench;

/// <summary>One line for each measurement, as it comes.</summary>
internal static class Table
{
    public static void Head() => Console.WriteLine($"{"what",-52} {"per second",12} {"p50 ms",9} {"p99 ms",9} {"failed",7}");

    public static void Row(string what, Figures figures) => Console.WriteLine(
        $"{what,-52} {figures.PerSecond,12:N0} {figures.Milliseconds(0.5),9:N2} {figures.Milliseconds(0.99),9:N2} {figures.Failed,7}");

    public static void Say(string sentence) => Console.WriteLine(sentence);
}
