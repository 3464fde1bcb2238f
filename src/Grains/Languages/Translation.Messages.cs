using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>
/// Take a text to translate: for two days nobody else works on it; drafting takes it for another two. By whoever has a duty in the language community.
/// </summary>
/// <param name="Field">The text's name in the document, such as <c>title</c>.</param>
public sealed record TakeText(string Field) : ICommand<Translation>, IRevision;

/// <summary>Give a text back, for others to take; a draft of it stays. By who has taken it, or a coordinator.</summary>
/// <param name="Field">The text's name in the document.</param>
public sealed record GiveBackText(string Field) : ICommand<Translation>, IRevision;

/// <summary>
/// Write a translation, or correct it: a draft, until somebody reviews it. Where a translation stands already, <c>If-Match</c> with the text's own ETag is
/// needed, and who saves second is refused with the other's text; the text that stands already changes nothing. By whoever has a duty in the language community, unless somebody else has taken it.
/// </summary>
/// <param name="Field">The text's name in the document.</param>
/// <param name="Text">The translation; of a one-line text, one line.</param>
/// <param name="Revision">The revision of the source that it translates; without it, the one that stands now.</param>
public sealed record DraftText(string Field, Prose Text, long? Revision = null) : ICommand<Translation>, IRevision;

/// <summary>A machine's translation, brought by the platform for whoever asked for it: a draft, marked as such until a person reviews it. It never replaces what a person wrote.</summary>
/// <param name="Field">The text's name in the document.</param>
/// <param name="Text">The translation.</param>
/// <param name="Revision">The revision of the source that it translates.</param>
public sealed record DraftByMachine(string Field, Prose Text, long Revision) : ICommand<Translation>, IRevision;

/// <summary>
/// Approve a draft as it stands, or with corrections. <c>If-Match</c> with the text's own ETag is needed, so that nobody approves what they have not read. By
/// a reviewer or coordinator who did not translate it, unless the community lets translators review their own.
/// </summary>
/// <param name="Field">The text's name in the document.</param>
/// <param name="Text">The corrected translation; without it, the draft as it stands.</param>
public sealed record ReviewText(string Field, Prose? Text = null) : ICommand<Translation>, IRevision;

/// <summary>Publish a reviewed translation: readers get it from now on. By whoever has a duty in the language community.</summary>
/// <param name="Field">The text's name in the document.</param>
public sealed record PublishText(string Field) : ICommand<Translation>, IRevision;

/// <summary>What happens to the translation of a text.</summary>
public interface ITextEvent : IEvent<Translation>
{
    /// <summary>The text's name in the document.</summary>
    string Field { get; }
}

/// <summary>Somebody translates a text, until then.</summary>
[Stored("translation.taken")]
public sealed record TextTaken(string Field, string By, DateTimeOffset Until) : ITextEvent;

/// <summary>A text is free to be taken.</summary>
[Stored("translation.given-back")]
public sealed record TextGivenBack(string Field) : ITextEvent;

/// <summary>A translation was written: of this revision of the source, which said this.</summary>
[Stored("translation.drafted")]
public sealed record TextDrafted(string Field, string By, DateTimeOffset Until, Prose Text, long Revision, string? Source = null) : ITextEvent;

/// <summary>A machine translated a text; somebody asked it to. Readers may get it, marked, until there is something better.</summary>
[Stored("translation.machine-drafted")]
public sealed record MachineDrafted(string Field, string By, Slug Group, Prose Text, long Revision, string? Source = null) : ITextEvent;

/// <summary>A translation was approved, with these corrections if any.</summary>
[Stored("translation.reviewed")]
public sealed record TextReviewed(string Field, string By, Prose? Text = null) : ITextEvent;

/// <summary>Readers get this translation from now on: of this revision of the source, which said this.</summary>
[Stored("translation.published")]
public sealed record TextPublished(string Field, Slug Group, Prose Text, long Revision, string? Source, string Translator, string Reviewer) : ITextEvent;
