namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>A colour for each group (RFC 7986 section 5.9), so that a calendar of several is easier to read: names of CSS, none too light for white letters.</summary>
internal static class Colors
{
    private static readonly string[] Names =
        ["teal", "firebrick", "navy", "darkgreen", "purple", "chocolate", "steelblue", "seagreen", "indigo", "sienna", "crimson", "olive"];

    /// <summary>The colour of the group with this key, the same everywhere.</summary>
    public static string Of(string group) => Names[group.Aggregate(0, (sum, letter) => ((sum * 31) + letter) & 0xFFFF) % Names.Length];
}
