using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Contacts;

/// <summary>What an organisation's own directory says of a person: a part of the User of RFC 7643 section 4.1, under the same names. All of it is personal.</summary>
/// <param name="UserName">What the person is called there, unique in the organisation in any case of its letters; often the mail address.</param>
/// <param name="ExternalId">The id in the organisation's directory.</param>
/// <param name="Name">The name in its parts.</param>
/// <param name="DisplayName">The name as it is shown.</param>
/// <param name="NickName">How the person is addressed.</param>
/// <param name="Title">The position, such as "General Manager".</param>
/// <param name="UserType">What the person is to the organisation, such as "Staff" or "Board".</param>
/// <param name="PreferredLanguage">The language to write to the person in.</param>
/// <param name="Locale">How dates and numbers are written for the person.</param>
/// <param name="Timezone">By its IANA name.</param>
/// <param name="Active">Whether the person is a contact at this time.</param>
/// <param name="Emails">Mail addresses, at most one of them primary.</param>
/// <param name="PhoneNumbers">Telephone numbers, at most one of them primary.</param>
public sealed record Person(
    Line UserName, Line? ExternalId = null, PersonName? Name = null, Line? DisplayName = null, Line? NickName = null, Line? Title = null, Line? UserType = null,
    LanguageTag? PreferredLanguage = null, LanguageTag? Locale = null, Zone? Timezone = null, bool Active = true,
    Several<PersonMail>? Emails = null, Several<PersonPhone>? PhoneNumbers = null)
{
    private const int MostAddresses = 20;

    /// <summary>What stands for the name where it is looked for: the same for all cases of its letters.</summary>
    internal Fingerprint NameMark => Fingerprint.Of($"{UserName}".ToUpperInvariant());

    /// <summary>What cannot be, whatever the state.</summary>
    internal Rejection? Wrong => Wrongly("emails", Emails, mail => mail.Primary) ?? Wrongly("phoneNumbers", PhoneNumbers, phone => phone.Primary);

    private static Rejection? Wrongly<T>(string field, Several<T>? entries, Func<T, bool?> primary) =>
        entries?.Count > MostAddresses ? Rejection.Impossible("too-many-addresses", $"{field}: at most {MostAddresses}.")
        : entries?.Count(entry => primary(entry) == true) > 1 ? Rejection.Impossible("two-primaries", $"{field}: only one can be primary.")
        : null;
}

/// <summary>A name in its parts; an organisation gives those that it has.</summary>
public sealed record PersonName(
    Line? Formatted = null, Line? FamilyName = null, Line? GivenName = null, Line? MiddleName = null, Line? HonorificPrefix = null, Line? HonorificSuffix = null);

/// <summary>A mail address and what it is for.</summary>
public sealed record PersonMail(MailAddress Value, Line? Display = null, Line? Type = null, bool? Primary = null);

/// <summary>A telephone number, best as a tel: address (RFC 3966), and what it is for.</summary>
public sealed record PersonPhone(Line Value, Line? Display = null, Line? Type = null, bool? Primary = null);
