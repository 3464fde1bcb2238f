using Ccnso.Collab.Actors;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Disagreements;

/// <summary>What is said differently of a ccTLD.</summary>
public enum Topic
{
    /// <summary>Two organisations have it as a full member, and say different things of it.</summary>
    TwoLists,

    /// <summary>A list names another manager than the record, which follows the root zone database.</summary>
    ManagerDiffers,

    /// <summary>A list says otherwise than what the registry itself has entered.</summary>
    RegistryContradicted,

    /// <summary>A list has removed the ccTLD, of which the registry itself had entered something.</summary>
    RegistryRemoved,

    /// <summary>A list and the record disagree on whether it is a full member of the organisation.</summary>
    MembershipDiffers,

    /// <summary>Two organisations give one address as the contact of different ccTLDs.</summary>
    SharedContact,
}

/// <summary>Who has the last word on something.</summary>
public enum Decider
{
    /// <summary>The registry: its administrative contact corrects the entry.</summary>
    Registry,

    /// <summary>The regional organisation: it says itself who its members are.</summary>
    Organization,

    /// <summary>The secretariat, which keeps the record.</summary>
    Secretariat,
}

/// <summary>What one side says.</summary>
/// <param name="Voice">Who says it.</param>
/// <param name="Label">Of which ccTLD.</param>
/// <param name="Value">What; absent where it says that there is none.</param>
/// <param name="Origin">Whose word it is and since when; absent for the record.</param>
/// <param name="At">Since when it stands on the record, UTC.</param>
public sealed record Statement(Voice Voice, string Label, string? Value, Origin? Origin = null, DateTimeOffset? At = null);

/// <summary>A disagreement that was found.</summary>
/// <param name="Key">Its key: the same as long as it is about the same.</param>
/// <param name="Label">The ccTLD.</param>
/// <param name="Topic">What is said differently.</param>
/// <param name="Field">The field, where it is about one.</param>
/// <param name="Statements">What each side says.</param>
/// <param name="Decides">Who has the last word.</param>
/// <param name="Facts">Stands for what the sides say: another as soon as one says something else.</param>
/// <param name="Settled">How the secretariat has settled it, if the facts are still the same.</param>
public sealed record Finding(string Key, string Label, Topic Topic, ListingField? Field, Several<Statement> Statements, Decider Decides, Fingerprint Facts, Ruling? Settled = null)
{
    /// <summary>A finding, with its key and the fingerprint of what is said.</summary>
    internal static Finding Of(string label, Topic topic, ListingField? field, Decider decides, string of, params ReadOnlySpan<Statement> statements)
    {
        var key = string.Join('.', ((string?[])[label, Word.Of(topic), of, field is { } one ? Word.Of(one) : null]).Where(part => part is { Length: > 0 }));
        // An address is not in a fingerprint that is kept for ever: when it was entered stands for it.
        var facts = string.Join('\n', statements.ToArray().Select(said => $"{said.Voice} {said.Label} {(field == ListingField.Contact ? $"{said.Origin?.At.UtcTicks}" : said.Value)}"));
        return new(key, label, topic, field, [.. statements], decides, Fingerprint.Of($"{key}\n{facts}"));
    }

    /// <summary>The organisations whose lists are concerned.</summary>
    public bool Concerns(RegionalOrganization organization) => Statements.Any(said => said.Voice == VoiceOf(organization)) || Key.Split('.').Contains($"{organization}");

    /// <summary>The voice of an organisation's list.</summary>
    public static Voice VoiceOf(RegionalOrganization organization) => Enum.Parse<Voice>($"{organization}", ignoreCase: true);
}
