using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Ccnso.Collab.Views;

/// <summary>Where a page of a desk ended. It keeps the time of the first page, so that a meeting that begins meanwhile moves nothing.</summary>
/// <param name="Now">What was now on the first page.</param>
/// <param name="Past">Whether the page ended among what is past.</param>
/// <param name="Due">When the last text is due.</param>
/// <param name="Document">Its document.</param>
/// <param name="Field">Its name there.</param>
public sealed record DeskCursor(string Now, bool Past, string Due, string Document, string Field)
{
    /// <summary>As it is given to readers: one opaque word.</summary>
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([Now, Due, Document, Field]));

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string given, [NotNullWhen(true)] out DeskCursor? cursor)
    {
        cursor = null;
        try
        {
            if (JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(given)) is [{ } now, { } due, { } document, { } field] words && !words.Any(word => word!.Contains('\0')))
                cursor = new(now, string.CompareOrdinal(due, now) < 0, due, document, field);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException)
        {
            // Not one of ours; the answer says so.
        }
        return cursor is not null;
    }
}
