namespace Ccnso.Collab.Gateway.Scim;

/// <summary>A request that is refused, in the words of RFC 7644 section 3.12.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="type">The scimType, where the RFC has one for it.</param>
/// <param name="sentence">What is in the way and what would help.</param>
internal sealed class ScimException(int status, string? type, string sentence) : Exception(sentence)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The scimType.</summary>
    public string? Type => type;

    /// <summary>The body is not of the right form.</summary>
    public static ScimException Syntax(string sentence) => new(400, "invalidSyntax", sentence);

    /// <summary>A value that cannot be.</summary>
    public static ScimException Value(string sentence) => new(400, "invalidValue", sentence);

    /// <summary>A filter that cannot be read.</summary>
    public static ScimException Filter(string sentence) => new(400, "invalidFilter", sentence);

    /// <summary>There is no such resource, or it is another organisation's.</summary>
    public static ScimException NotThere(string type, string id) => new(404, null, $"There is no {type} \"{id}\" here.");

    /// <summary>A refusal by the rules.</summary>
    public static ScimException Of(Rejection rejection) => rejection.Kind switch
    {
        Refusal.Ended => new(404, null, rejection.Sentence),
        Refusal.Rule when rejection.Reason == Regions.Contacts.Contact.NameTaken => new(409, "uniqueness", rejection.Sentence),
        Refusal.Impossible => Value(rejection.Sentence),
        var kind => new(Problems.Status(kind), null, rejection.Sentence),
    };
}
