using System.Collections.Concurrent;
using System.Text.Json;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>What columns, kinds of members and totals are called in lists: by everybody, and by one organisation (<c>Columns/*.json</c>). An organisation's own word goes before everybody's.</summary>
public sealed class ListColumns
{
    private static readonly ConcurrentDictionary<RegionalOrganization, ListColumns> All = new();

    private readonly Dictionary<string, string> _kinds;
    private readonly HashSet<string> _remove;
    private readonly HashSet<string> _totals;

    private ListColumns(Words any, Words own)
    {
        Names = any.Columns.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. own.Columns.GetValueOrDefault(pair.Key, []), .. pair.Value.Except(own.Columns.SelectMany(one => one.Value), StringComparer.OrdinalIgnoreCase)]);
        _kinds = new(StringComparer.OrdinalIgnoreCase);
        foreach (var kind in Enum.GetValues<MemberKind>()) _kinds[Word.Of(kind)] = Word.Of(kind);
        foreach (var (kind, words) in any.Kinds.Concat(own.Kinds))
            foreach (var word in words) _kinds[word] = kind;
        _remove = new((any.Remove ?? []).Concat(own.Remove ?? []), StringComparer.OrdinalIgnoreCase);
        _totals = new((any.Totals ?? []).Concat(own.Totals ?? []), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>By the name of a column: what else it may be called.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Names { get; }

    /// <summary>As they are called in this organisation's lists.</summary>
    public static ListColumns Of(RegionalOrganization organization) => All.GetOrAdd(organization, static one => new(Read("any"), Read($"{one}")));

    /// <summary>The column of this name, or null.</summary>
    public string? Column(string name) => Names.FirstOrDefault(column => column.Value.Append(column.Key).Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)).Key;

    /// <summary>The kind of member that is called so; what is called like none is left as it is.</summary>
    public string Kind(string given) => _kinds.GetValueOrDefault(given.Trim(), given);

    /// <summary>Whether this says that a member is to be removed.</summary>
    public bool Removes(string? given) => given is not null && _remove.Contains(given.Trim());

    /// <summary>The total that cells claim, if that is what they do: <c>Total: 24 members</c>, or <c>Total</c> and <c>24</c>.</summary>
    public int? Total(IReadOnlyCollection<string> cells)
    {
        var words = string.Join(' ', cells).Split([' ', ':', '=', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = words.Where(word => word.All(char.IsAsciiDigit)).ToList();
        var rest = string.Join(' ', words.Where(word => !word.All(char.IsAsciiDigit)));
        return numbers.Count == 1 && int.TryParse(numbers[0], out var total) && (_totals.Contains(rest) || rest.Split(' ') is [var first, var last] && _totals.Contains(first) && _totals.Contains(last)) ? total : null;
    }

    private static Words Read(string name)
    {
        using var file = typeof(ListColumns).Assembly.GetManifestResourceStream($"Columns/{name}.json")!;
        return JsonSerializer.Deserialize<Words>(file, Wire.Strict)!;
    }

    private sealed record Words(
        Dictionary<string, List<string>> Columns, Dictionary<string, List<string>> Kinds, List<string>? Remove = null, List<string>? Totals = null);
}
