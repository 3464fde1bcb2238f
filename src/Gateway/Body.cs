using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway;

/// <summary>Reads a command from a request: the JSON body, with the parts of the address that name a part of the actor put in.</summary>
public static partial class Body
{
    private static readonly ConcurrentDictionary<(Type, string), bool> Numbers = [];

    /// <summary>The command, or what is wrong with the request, by field.</summary>
    public static async Task<(TCommand? Command, IResult? Problem)> Read<TCommand>(HttpContext http)
    {
        var read = await ReadBytes(http.Request, http.RequestServices.GetRequiredService<Settings>().BodyBytes);
        ReadOnlySpan<byte> text = read;
        text = (text.StartsWith("\uFEFF"u8) ? text[3..] : text).TrimStart(" \t\r\n"u8);
        if (text.IsEmpty) text = "{}"u8;
        else if (!http.Request.HasJsonContentType())
            return (default, Problems.Of(415, "not-json", "Send the body as application/json."));
        else if (text[0] != '{')
            return (default, Problems.Of(400, "malformed", "The body must be a JSON object."));
        if (http.Request.RouteValues.FirstOrDefault(part => IsNumber<TCommand>(part.Key) && !IsWhole(part.Value)) is { Value: not null } odd)
            return (default, Problems.Of(404, "not-there", $"There is nothing with the number \"{odd.Value}\" here."));
        try
        {
            return (JsonSerializer.Deserialize<TCommand>(Splice<TCommand>(http, text), Wire.Strict), null);
        }
        catch (JsonException wrong)
        {
            return (default, Explain(wrong));
        }
        catch (NotSupportedException wrong)
        {
            // That is how the serializer says that an object of a closed hierarchy lacks its "is".
            return (default, Explain(new JsonException(wrong.Message, PathIn().Match(wrong.Message).Groups[1].Value, null, null)));
        }
    }

    /// <summary>The whole body.</summary>
    /// <exception cref="BadHttpRequestException">It has more bytes than this.</exception>
    internal static async Task<byte[]> ReadBytes(HttpRequest request, int most)
    {
        if (request.ContentLength is { } length && length <= most)
        {
            var whole = new byte[length];
            await request.Body.ReadExactlyAsync(whole, request.HttpContext.RequestAborted);
            return whole;
        }
        using var buffer = new MemoryStream();
        var part = new byte[16 * 1024];
        while (await request.Body.ReadAsync(part, request.HttpContext.RequestAborted) is > 0 and var count)
            if (buffer.Length <= most) buffer.Write(part.AsSpan(0, count));
        // Read to its end all the same: whoever is still sending would not see an answer.
        return buffer.Length <= most ? buffer.ToArray() : throw new BadHttpRequestException("too large", 413);
    }

    private static ReadOnlySpan<byte> Splice<TCommand>(HttpContext http, ReadOnlySpan<byte> body)
    {
        var parts = http.Request.RouteValues.Where(value => value.Key != "key").ToList();
        if (parts.Count == 0) return body;
        var whole = new ArrayBufferWriter<byte>(body.Length + 64);
        whole.Write("{"u8);
        whole.Write(Encoding.UTF8.GetBytes(string.Join(',', parts.Select(part =>
            $"\"{part.Key}\":{(IsNumber<TCommand>(part.Key) ? part.Value : JsonSerializer.Serialize((string)part.Value!))}"))));
        var rest = body[1..].TrimStart(" \t\r\n"u8);
        if (rest is not [(byte)'}', ..]) whole.Write(","u8);
        whole.Write(rest);
        return whole.WrittenSpan;
    }

    private static bool IsNumber<TCommand>(string field) => Numbers.GetOrAdd((typeof(TCommand), field), static named =>
        named.Item1.GetProperty(named.Item2, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)?.PropertyType == typeof(int));

    // The address goes into the JSON as it is: nothing but digits may.
    private static bool IsWhole(object? part) => int.TryParse(part as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && $"{number}" == (string)part!;

    private static IResult Explain(JsonException wrong)
    {
        var (field, problem) = Problem(wrong);
        return wrong is ImpossibleValueException
            ? Problems.Of(422, "impossible-value", $"{field ?? "The body"}: {problem}")
            : Problems.Of(400, "malformed", field is null ? "The body is not well-formed JSON." : $"{field}: {problem}");
    }

    /// <summary>The field that is wrong, where it can be told, and what is wrong with it.</summary>
    internal static (string? Field, string Problem) Problem(JsonException wrong)
    {
        var field = wrong.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
        if (wrong is ImpossibleValueException) return (field, wrong.Message);
        var named = Quoted().Match(wrong.Message) is { Success: true } match ? match.Groups[1].Value : field;
        return wrong.Message switch
        {
            var message when message.Contains("missing required", StringComparison.Ordinal) => Missing(message),
            var message when message.Contains("could not be mapped", StringComparison.Ordinal) => (named, "there is no such field here."),
            var message when message.Contains("Duplicate property", StringComparison.Ordinal) => (named, "is given twice, or is given by the address already."),
            var message when message.Contains("discriminator", StringComparison.Ordinal) => (field, "must say with \"is\" which of the possible ones it is."),
            var message when message.Contains("null", StringComparison.Ordinal) => (named is null ? "The body" : JsonNamingPolicy.CamelCase.ConvertName(named), "must not be null."),
            var message when message.StartsWith("must ", StringComparison.Ordinal) => (field, message),
            _ => (field, "has the wrong type, or is not well-formed JSON."),
        };
    }

    private static (string, string) Missing(string message)
    {
        var fields = message[message.IndexOf("including: ", StringComparison.Ordinal)..].Split('\'').Where((_, part) => int.IsOddInteger(part)).ToList();
        return (string.Join(", ", fields), fields.Count == 1 ? "is missing." : "are missing.");
    }

    [GeneratedRegex(@"Path: (\$[^ ]*) ")]
    private static partial Regex PathIn();

    [GeneratedRegex("(?:property |parameter )'([^']*)'")]
    private static partial Regex Quoted();
}
