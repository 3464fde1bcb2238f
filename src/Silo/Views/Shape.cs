using System.Security.Cryptography;
using System.Text;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Views;

/// <summary>
/// The fingerprint of what a build folds the log into: the names and types of all properties of its states, events and rows. Where
/// it differs, stored states and rows mean nothing to this build and are made anew. The rules of the world's time zones count
/// too: a future meeting is also shown in UTC. A change of rules alone does not show in it: after one, run <c>rebuild</c>.
/// </summary>
public static class Shape
{
    /// <summary>The fingerprint of these projections on this machine, in 16 characters.</summary>
    public static string Of(IReadOnlyDictionary<string, IProjection> projections)
    {
        var types = projections.Values.Select(projection => projection.Initial.GetType().Assembly).Distinct()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.IsEnum ? type.GetEnumNames().Select(name => $"{type} {name}")
                : type.GetProperties().Select(property => $"{type} {property.Name} {property.PropertyType}"));
        var lines = types.Concat(projections.Keys).Concat(Wire.EventNames).Order(StringComparer.Ordinal).Append(TimeZoneRules());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))).AsSpan(0, 8));
    }

    private static string TimeZoneRules()
    {
        var database = Path.Combine(Environment.GetEnvironmentVariable("TZDIR") ?? "/usr/share/zoneinfo", "tzdata.zi");
        if (File.Exists(database)) return File.ReadLines(database).First();
        // Where the rules have no version to be read, they are their own; this takes a second.
        var rules = TimeZoneInfo.GetSystemTimeZones().OrderBy(zone => zone.Id, StringComparer.Ordinal).SelectMany(zone => zone.GetAdjustmentRules()
            .Select(rule => $"{zone.Id} {zone.BaseUtcOffset} {rule.DateStart.Ticks} {rule.DateEnd.Ticks} {rule.DaylightDelta} {rule.BaseUtcOffsetDelta}"));
        return string.Join('\n', rules);
    }
}
