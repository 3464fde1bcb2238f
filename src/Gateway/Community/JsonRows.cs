using System.Text.Json;
using System.Text.Json.Nodes;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Community;

/// <summary>A file that is a JSON array of objects, each with its <c>key</c>; the rest of it is the body that the API takes too.</summary>
internal static class JsonRows
{
    /// <summary>The rows of the file, in order.</summary>
    /// <exception cref="WrongSettingException">It is not such a file.</exception>
    public static IEnumerable<JsonRow> Read(string folder, string name)
    {
        var keys = new HashSet<string>();
        foreach (var (number, node) in Rows(folder, name).Index())
        {
            var where = $"{name}, entry {number + 1}";
            if (node is not JsonObject row) throw new WrongSettingException(where, "must be an object.");
            if (row["key"] is not JsonValue given || !given.TryGetValue<string>(out var text)) throw new WrongSettingException($"{where}, key", "is missing, or is no string.");
            if (!keys.Add(text)) throw new WrongSettingException($"{where}, key", $"\"{text}\" is there twice.");
            row.Remove("key");
            yield return new($"{name}, {text}", text, row);
        }
    }

    private static JsonArray Rows(string folder, string name)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name)), documentOptions: new() { AllowDuplicateProperties = false }) as JsonArray
                ?? throw new WrongSettingException(name, "must be an array.");
        }
        catch (JsonException wrong)
        {
            throw new WrongSettingException($"{name}, line {wrong.LineNumber + 1}", "is not well-formed JSON, or names a field twice.");
        }
    }
}

/// <summary>One object of such a file.</summary>
internal sealed record JsonRow(string Where, string Text, JsonObject Body)
{
    /// <summary>Its key.</summary>
    public string Key => Slug.TryParse(Text, out _, out var problem) ? Text : throw new WrongSettingException($"{Where}, key", problem);

    /// <summary>The command that it is the body of.</summary>
    public T To<T>() => To<T>(Body, Where);

    /// <summary>Takes a list out of it: the bodies of further commands.</summary>
    public JsonArray Take(string field) => !Body.Remove(field, out var list) ? []
        : list as JsonArray ?? throw new WrongSettingException($"{Where}, {field}", "must be an array.");

    /// <summary>The commands that these are the bodies of.</summary>
    public IEnumerable<T> To<T>(JsonArray bodies, string field) => bodies.Select((body, at) => To<T>(body, $"{Where}, {field}[{at}]"));

    private static T To<T>(JsonNode? node, string where)
    {
        try
        {
            return node.Deserialize<T>(Wire.Strict) ?? throw new WrongSettingException(where, "must not be null.");
        }
        catch (JsonException wrong)
        {
            var (field, problem) = Gateway.Body.Problem(wrong);
            throw new WrongSettingException(field is null ? where : $"{where}, {field}", problem);
        }
    }
}
