using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway;

/// <summary>The headers that say under which condition a request is meant: If-Match, If-None-Match (RFC 9110), Idempotency-Key (draft-07).</summary>
public static class Preconditions
{
    private const int LongestKey = 255;

    /// <summary>
    /// The version that the caller had read, and its key for this request. <c>If-Match: *</c> means whatever stands there; of a list the newest
    /// version counts; a tag that is none of ours, or a weak one, matches nothing.
    /// </summary>
    public static bool TryRead<TCommand>(HttpRequest request, out long? seen, out string? key, [NotNullWhen(false)] out IResult? problem)
    {
        seen = Seen(request.Headers.IfMatch, typeof(TCommand).IsAssignableTo(typeof(IRevision)));
        (key, problem) = (null, null);
        var given = request.Headers["Idempotency-Key"];
        if (given.Count == 0) return true;
        key = given.Count == 1 ? Key(given.ToString().Trim()) : null;
        problem = key is not null ? null : Problems.Of(400, "malformed",
            $"Idempotency-Key: must be given once, as a string of 1 to {LongestKey} visible ASCII characters, such as \"8e03978e-40d5-43dd-bc93-6894a57f9324\".");
        return problem is null;
    }

    /// <summary>Whether the caller has this version already: the weak comparison, which is right for reading.</summary>
    public static bool Has(HttpRequest request, string tag) => request.Headers.IfNoneMatch is { Count: > 0 } given
        && EntityTagHeaderValue.TryParseList(given, out var tags) && EntityTagHeaderValue.Parse(tag) is var own
        && tags.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(own, useStrongComparison: false));

    /// <summary>A tag of what depends on more than one actor begins with the version of the one that is written to.</summary>
    private static ReadOnlySpan<char> Version(ReadOnlySpan<char> tag) => tag.IndexOf('-') is > 0 and var end ? tag[..end] : tag;

    private static long? Seen(StringValues given, bool revision)
    {
        if (StringValues.IsNullOrEmpty(given)) return null;
        if (!EntityTagHeaderValue.TryParseList(given, out var tags)) return -1;
        if (tags.Contains(EntityTagHeaderValue.Any)) return revision ? long.MaxValue : null;
        return tags.Where(tag => !tag.IsWeak)
            .Select(tag => long.TryParse(Version(tag.Tag.AsSpan()[1..^1]), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1)
            .DefaultIfEmpty(-1).Max();
    }

    /// <summary>A structured-field string, with its quotes and backslashes, or a plain word.</summary>
    private static string? Key(string given)
    {
        var key = given is ['"', .. var inner, '"'] ? Unquoted(inner) : given.Contains('"') ? null : given;
        return key is { Length: > 0 and <= LongestKey } && key.All(c => c is > ' ' and <= '~') ? key : null;
    }

    private static string? Unquoted(string inner)
    {
        var plain = inner.Replace("\\\\", "\0", StringComparison.Ordinal).Replace("\\\"", "\u0001", StringComparison.Ordinal);
        return plain.IndexOfAny(['\\', '"']) >= 0 ? null : plain.Replace('\0', '\\').Replace('\u0001', '"');
    }
}
