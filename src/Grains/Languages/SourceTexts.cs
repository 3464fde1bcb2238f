using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>The texts of an actor that people translate, as they stand: part by part, each with its revision.</summary>
/// <param name="Language">The language in which the actor's texts are written, unless one says otherwise.</param>
/// <param name="Parts">By the rest of the part's address: <c>agenda/3</c>; the actor's own under an empty one.</param>
public sealed record SourceTexts(LanguageTag? Language, ImmutableSortedDictionary<string, SourcePart> Parts)
{
    /// <summary>No texts yet.</summary>
    public static SourceTexts None { get; } = new(null, ImmutableSortedDictionary<string, SourcePart>.Empty);

    /// <summary>The text in this field of this part, or null.</summary>
    public SourceText? Find(string part, string field) => Parts.GetValueOrDefault(part)?.Fields.GetValueOrDefault(field);

    /// <summary>The texts after an event, which took the actor to this version.</summary>
    public SourceTexts After(IEvent happened, long version) => TextWritten.Of("", version, happened).Aggregate(this, (texts, written) => texts.After(written));

    private SourceTexts After(TextWritten written)
    {
        var part = written.Document.TrimStart('/');
        if (written.Field is null) return this with { Parts = Parts.Remove(part) };
        var texts = part.Length == 0 && written.Language is not null ? this with { Language = written.Language } : this;
        var now = (Parts.GetValueOrDefault(part) ?? SourcePart.New).After(written, texts.Language);
        return texts with { Parts = now.Fields.IsEmpty ? Parts.Remove(part) : Parts.SetItem(part, now) };
    }
}

/// <summary>The texts of one part of an actor.</summary>
/// <param name="Version">The actor's version at which one of them last changed.</param>
/// <param name="Fields">By their names in JSON.</param>
public sealed record SourcePart(long Version, ImmutableSortedDictionary<string, SourceText> Fields)
{
    internal static SourcePart New { get; } = new(0, ImmutableSortedDictionary<string, SourceText>.Empty);

    internal SourcePart After(TextWritten written, LanguageTag? usual)
    {
        var before = Fields.GetValueOrDefault(written.Field!);
        if (written.Text is null) return before is null ? this : new(written.Revision, Fields.Remove(written.Field!));
        var language = written.Language ?? before?.Language ?? Fields.Values.FirstOrDefault()?.Language ?? usual;
        var now = new SourceText(written.Text, before is not null && (written.Editorial || before.Text == written.Text) ? before.Revision : written.Revision, written.IsLine, language);
        return now == before ? this : new(written.Revision, Fields.SetItem(written.Field!, now));
    }
}

/// <summary>A text in the language that it was written in.</summary>
/// <param name="Text">The text.</param>
/// <param name="Revision">The actor's version at which its meaning last changed: a translation of an earlier one is stale.</param>
/// <param name="IsLine">Whether it is one line.</param>
/// <param name="Language">Its language; null where nobody has said.</param>
public sealed record SourceText(string Text, long Revision, bool IsLine, LanguageTag? Language);
