using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Ccnso.Collab.Tests.Silo.Cluster.Compose;

/// <summary>What docker/compose.yaml says, as far as a process can do the same.</summary>
internal sealed partial class ComposeFile
{
    private ComposeFile(IReadOnlyDictionary<string, ComposeService> services) => Services = services;

    public static string Folder { get; } = Path.Combine(Repository.Root, "docker");

    public IReadOnlyDictionary<string, ComposeService> Services { get; }

    /// <summary>Reads it with these variables, as <c>docker/.env</c> would set them.</summary>
    public static ComposeFile Read(IReadOnlyDictionary<string, string> variables)
    {
        using var text = new StringReader(Variable().Replace(File.ReadAllText(Path.Combine(Folder, "compose.yaml")), found => Value(found, variables)));
        var all = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(text)));
        var entrypoints = Entrypoints(File.ReadAllLines(Path.Combine(Folder, "Dockerfile")));
        return new(Map(all["services"]).ToDictionary(pair => $"{pair.Key}", pair => new ComposeService($"{pair.Key}", Map(pair.Value), entrypoints)));
    }

    internal static Dictionary<object, object> Map(object? node) => node as Dictionary<object, object> ?? [];

    internal static List<string> List(object? node) => node is List<object> list ? [.. list.Select(part => $"{part}")] : [];

    /// <summary>By the name of the target that each belongs to.</summary>
    private static Dictionary<string, List<string>> Entrypoints(string[] dockerfile)
    {
        var (target, entrypoints) = ("", new Dictionary<string, List<string>>());
        foreach (var line in dockerfile)
        {
            if (line.StartsWith("FROM ", StringComparison.Ordinal)) target = line.Split(' ')[^1];
            if (line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal)) entrypoints[target] = System.Text.Json.JsonSerializer.Deserialize<List<string>>(line["ENTRYPOINT ".Length..])!;
        }
        return entrypoints;
    }

    private static string Value(Match found, IReadOnlyDictionary<string, string> variables) =>
        variables.TryGetValue(found.Groups["name"].Value, out var value) && value.Length > 0 ? value
        : found.Groups["how"].Value == ":-" ? found.Groups["rest"].Value
        : throw new KeyNotFoundException($"{found.Groups["name"]}: {found.Groups["rest"]}");

    [GeneratedRegex(@"\$\{(?<name>\w+)(?<how>:-|:\?)(?<rest>[^}]*)\}")]
    private static partial Regex Variable();
}

/// <summary>One of its services.</summary>
internal sealed class ComposeService(string name, Dictionary<object, object> told, Dictionary<string, List<string>> entrypoints)
{
    public string Name => name;

    /// <summary>The target of the Dockerfile that it is built from; none for an image of others.</summary>
    public string? Target { get; } = ComposeFile.Map(told.GetValueOrDefault("build")).GetValueOrDefault("target") as string;

    public bool Has(string key) => told.ContainsKey(key);

    /// <summary>What its container runs.</summary>
    public IEnumerable<string> Command => [.. entrypoints[Target!], .. ComposeFile.List(told.GetValueOrDefault("command"))];

    public IEnumerable<KeyValuePair<string, string>> Environment => ComposeFile.Map(told.GetValueOrDefault("environment")).Select(pair => KeyValuePair.Create($"{pair.Key}", $"{pair.Value}"));

    /// <summary>The command that tells its health.</summary>
    public IReadOnlyList<string> Health { get; } = ComposeFile.List(ComposeFile.Map(told.GetValueOrDefault("healthcheck")).GetValueOrDefault("test"));

    /// <summary>Whom it waits for to be healthy.</summary>
    public IEnumerable<string> WaitsFor => ComposeFile.Map(told.GetValueOrDefault("depends_on")).Where(other => $"{ComposeFile.Map(other.Value)["condition"]}" == "service_healthy").Select(other => $"{other.Key}");

    /// <summary>Volumes, by the path that each has in the container.</summary>
    public IReadOnlyDictionary<string, string> Volumes { get; } = ComposeFile.List(told.GetValueOrDefault("volumes")).Select(volume => volume.Split(':')).ToDictionary(parts => parts[1], parts => parts[0]);

    /// <summary>What of it can be reached from outside.</summary>
    public IReadOnlyList<string> Published { get; } = ComposeFile.List(told.GetValueOrDefault("ports"));
}
