using System.Text.RegularExpressions;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>A sentence of the platform with what people wrote put in: written out only where it is known for whom, so that nothing is escaped too little or twice.</summary>
/// <param name="Phrase">The name of the phrase.</param>
/// <param name="Parts">What is put in, by name.</param>
internal sealed partial record Sentence(string Phrase, IReadOnlyDictionary<string, Part> Parts)
{
    /// <summary>The sentence with these words, each piece written in its own way.</summary>
    public string Write(Phrases phrases, Func<string, string> literal, Func<Part, string> part)
    {
        var pieces = Placeholder().Split(phrases[Phrase]);
        // Every second piece is the name of a part.
        return string.Concat(pieces.Select((piece, index) => index % 2 == 0 ? literal(piece) : part(Parts[piece])));
    }

    /// <summary>As text without any marks; what runs in the other direction is isolated (UAX #9).</summary>
    public string Plain(Phrases phrases) => Write(phrases, text => text, part => Direction.Isolated(part.Text, phrases.Tag));

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Placeholder();
}

/// <summary>What is put into a sentence.</summary>
/// <param name="Text">The text.</param>
/// <param name="Language">Its language, if it is a text of somebody's.</param>
/// <param name="Came">How it came to its reader, then.</param>
internal sealed record Part(string Text, LanguageTag? Language = null, Came? Came = null)
{
    /// <summary>What a reader should know of how it came, or null.</summary>
    public string? Caveat(Phrases phrases) => Came is Languages.Came.Stale or Languages.Came.Machine ? phrases[Word.Of(Came)] : null;
}
