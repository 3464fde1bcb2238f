using System.Data.Common;

namespace Ccnso.Collab.Log;

/// <summary>The SQL that stores have in common, and the schema files that are compiled into this assembly.</summary>
internal static class Sql
{
    private const string Entries = """
        select e.position, e.stream, e.version, e.type, e.data, p.data, e.by, e.at, e.grp, e.request, e.digest
        from events e left join personal p on p.stream = e.stream and p.version = e.version
        """;

    public const string OfStream = $"{Entries} where e.stream = @stream and e.version > @after order by e.version limit @most";
    public const string After = $"{Entries} where e.position > @after order by e.position limit @most";
    public const string OfGroup = $"{Entries} where e.grp = @group and e.position < @before order by e.position desc limit @most";
    public const string OfRequest = $"{Entries} where e.request = @request order by e.step";

    public static Entry Entry(DbDataReader row) => new(
        row.GetInt64(0), ActorRef.Parse(row.GetString(1)), row.GetInt64(2), row.GetString(3), row.GetString(4), TextOrNull(row, 5),
        row.GetString(6), row.GetFieldValue<DateTimeOffset>(7), TextOrNull(row, 8), TextOrNull(row, 9), TextOrNull(row, 10));

    public static string Schema(string file)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(file) ?? throw new FileNotFoundException(file);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Where a new log begins: a series of nine digits of its own. See <see cref="IEventLog.Origin"/>.</summary>
    public static long NewOrigin() => Random.Shared.NextInt64(10_000, 100_000) * 1_000_000_000;

    private static string? TextOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
