using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Ccnso.Collab;

/// <summary>What a program writes while it runs: one line of JSON for each entry in production, a few readable lines in Development.</summary>
public static class Lines
{
    /// <summary>Writes to the console; levels can be set as usual under <c>Logging:LogLevel</c>.</summary>
    public static void AddLines(this ILoggingBuilder logging, bool development)
    {
        logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning);
        // These warn at every start: of a choice (no server GC: many silos may share a machine), and of a clock that has not ticked yet.
        logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // And of keys that are readable to whoever can read the record beside them.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (development) logging.AddSimpleConsole(line => (line.SingleLine, line.TimestampFormat, line.ColorBehavior) = (true, "HH:mm:ss ", LoggerColorBehavior.Default));
        else logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information).AddJsonConsole(line => (line.UseUtcTimestamp, line.TimestampFormat, line.IncludeScopes) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ", false));
        logging.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.None);
    }
}
