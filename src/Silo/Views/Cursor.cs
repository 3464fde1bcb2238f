using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Ccnso.Collab.Views;

/// <summary>Where a page ended: the sort value and the key of its last row, so that the next page starts after it whatever was added meanwhile.</summary>
/// <param name="Sort">What the list was sorted by; a cursor is good for that order only.</param>
/// <param name="Value">The last row's value in it, or null if it had none.</param>
/// <param name="Key">The last row's key.</param>
public sealed record Cursor(string? Sort, string? Value, string Key)
{
    /// <summary>As it is given to readers: one opaque word.</summary>
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string?[]>([Sort, Value, Key]));

    /// <summary>Reads what <see cref="ToString"/> wrote for a list in this order; false for anything else.</summary>
    public static bool TryParse(string given, string? sort, [NotNullWhen(true)] out Cursor? cursor)
    {
        cursor = null;
        try
        {
            if (JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(given)) is [var order, var value, { } key] && order == sort
                && value?.Contains('\0') != true && !key.Contains('\0'))
                cursor = new(order, value, key);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException)
        {
            // Not one of ours; the answer says so.
        }
        return cursor is not null;
    }
}
