using System.Globalization;
using System.Text.Json.Serialization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>What a list says of a member.</summary>
public enum ListingField
{
    /// <summary>Full member, associate and so on.</summary>
    Kind,

    /// <summary>The organisation: of a ccTLD, its manager.</summary>
    Name,

    /// <summary>Its website.</summary>
    Website,

    /// <summary>A mail address to reach it by. Only the organisation, the member and the secretariat see it.</summary>
    Contact,

    /// <summary>The day since which it is a member.</summary>
    Since,

    /// <summary>What else there is to say.</summary>
    Note,
}

/// <summary>What a member is to a regional organisation.</summary>
public enum MemberKind
{
    /// <summary>A full member, also called ordinary or regular; as a rule a ccTLD.</summary>
    Full,

    /// <summary>An associate.</summary>
    Associate,

    /// <summary>An affiliate.</summary>
    Affiliate,

    /// <summary>Sends somebody who keeps in touch.</summary>
    Liaison,

    /// <summary>An observer.</summary>
    Observer,
}

/// <summary>One thing that is said of a member, as it is written; null where it is said that there is none.</summary>
public sealed record Saying(ListingField Field, string? To)
{
    /// <summary>Whether it tells of a person.</summary>
    [JsonIgnore]
    public bool IsPersonal => Field == ListingField.Contact;

    /// <summary>Reads what somebody wrote into this field.</summary>
    /// <returns>What it says, or in a sentence that starts in the middle what is wrong with it.</returns>
    public static (Saying? Says, string? Problem) Read(ListingField field, string? text) => field switch
    {
        _ when string.IsNullOrWhiteSpace(text) => (new(field, null), null),
        ListingField.Kind => Enum.GetValues<MemberKind>().Where(kind => Word.Of(kind) == text).Select(kind => Word.Of(kind)).FirstOrDefault() is { } word
            ? (new(field, word), null) : (null, $"must be one of {string.Join(", ", Enum.GetValues<MemberKind>().Select(kind => Word.Of(kind)))}."),
        ListingField.Name or ListingField.Note => Of<Line>(field, text),
        ListingField.Website => Of<Link>(field, text),
        ListingField.Contact => Of<MailAddress>(field, text),
        _ => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1985
            ? (new(field, Date(day)), null) : (null, "must be a day as in 2024-03-07, since 1985."),
    };

    /// <summary>A day as it is written.</summary>
    public static string Date(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static (Saying?, string?) Of<T>(ListingField field, string text) where T : class, IValue<T> =>
        T.TryParse(text, out var value, out var problem) ? (new(field, $"{value}"), null) : (null, problem);
}
