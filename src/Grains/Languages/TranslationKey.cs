using System.Diagnostics.CodeAnalysis;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>
/// Into which language which document is translated: the key of a <see cref="Translation"/>, in which the slashes of the document's address are dots, so that
/// it is one part of an address: <c>es.meeting.icann79-council.agenda.3</c>.
/// </summary>
/// <param name="Language">The key of the language community: a BCP 47 tag in lower case.</param>
/// <param name="Source">The actor that the document belongs to.</param>
/// <param name="Part">The part of it: <c>agenda/3</c>; empty for the actor's own texts.</param>
public sealed record TranslationKey(string Language, ActorRef Source, string Part)
{
    /// <summary>The document: <c>meeting/icann79-council/agenda/3</c>.</summary>
    public string Document => Part.Length == 0 ? $"{Source}" : $"{Source}/{Part}";

    /// <summary>The key of the translation of this document into this language.</summary>
    public static string Of(string language, string document) => $"{language}.{document.Replace('/', '.')}";

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TranslationKey? key)
    {
        key = text.Length <= 200 && text.Split('.') is [var tag, var kind and ("group" or "meeting" or "call" or "path"), var actor, .. var part]
            && LanguageCommunity.KeyOf(tag) == tag && Slug.TryParse(actor, out _, out _) && part.Length <= 4
            && part.All(one => one.Length is > 0 and <= 63 && one.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
                ? new(tag, new(kind, actor), string.Join('/', part)) : null;
        return key is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Of(Language, Document);
}
