using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>A column of a table, or a line of what is known of one thing.</summary>
/// <param name="Heading">What is above it.</param>
/// <param name="Text">What is in it.</param>
internal sealed record Column(string Heading, Func<JsonElement, string> Text)
{
    /// <summary>What is below a path.</summary>
    public static implicit operator Column((string Heading, string Path) column) => new(column.Heading, row => row.Text(column.Path));

    /// <summary>A moment, UTC.</summary>
    public static Column At(string heading, string path) => new(heading, row => row.At(path) is { } at ? $"{at.GetDateTimeOffset().UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "");

    /// <summary>A time by the clock of a place.</summary>
    public static Column Local(string heading, string path) => new(heading, row => row.Text(path).Replace('T', ' '));
}
