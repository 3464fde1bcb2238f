using System.Diagnostics.CodeAnalysis;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>
/// The key of a mentorship: <c>p-1.p-7.icann79</c>, which is mentor, mentee, and a word that tells it from others of the same two. Who may see what
/// happens to it needs no looking up.
/// </summary>
/// <param name="Mentor">Who gives: the buddy, the mentor, the host of an exchange.</param>
/// <param name="Mentee">Who receives: the newcomer, the guest of an exchange.</param>
/// <param name="Label">The key of the round that paired them, or any other word.</param>
public sealed record MentorshipKey(string Mentor, string Mentee, string Label)
{
    /// <summary>Reads what <see cref="ToString"/> writes; nobody is paired with themself.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MentorshipKey? key)
    {
        key = text.Split('.') is [var mentor, var mentee, var label] parts && parts.All(part => Slug.TryParse(part, out _, out _)) && mentor != mentee
            ? new(mentor, mentee, label) : null;
        return key is not null;
    }

    /// <summary>Whether this participant is one of the pair.</summary>
    public static bool Pairs(string key, string? participant) => TryParse(key, out var pair) && (pair.Mentor == participant || pair.Mentee == participant);

    /// <inheritdoc/>
    public override string ToString() => $"{Mentor}.{Mentee}.{Label}";
}
