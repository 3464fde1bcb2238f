using System.Text.Json.Serialization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>How far the translation of one text is.</summary>
/// <param name="Version">The translation's version at which anything of it last changed: its ETag.</param>
/// <param name="TextVersion">The version at which its wording last changed.</param>
/// <param name="Reservation">Who has taken it; may have run out.</param>
/// <param name="Draft">What is being worked on.</param>
/// <param name="Published">What readers get.</param>
public sealed record TranslatedText(long Version, long TextVersion, Reservation? Reservation, Draft Draft, Published? Published)
{
    internal static TranslatedText Untouched { get; } = new(0, 0, null, new Draft.None(), null);

    /// <summary>The wording that stands here now: what is being worked on, else what readers get.</summary>
    [JsonIgnore]
    public Wording? Wording => Draft switch
    {
        Draft.Written drafted => drafted.What,
        Draft.Reviewed reviewed => reviewed.What,
        _ => Published?.What,
    };

    internal Reservation? HeldAt(DateTimeOffset at) => Reservation?.Until > at ? Reservation : null;

    internal Outcome<Translation> GiveBack(string field, LanguageCommunity.Founded community, Context context) =>
        HeldAt(context.At) is not { } held ? []
        : held.By == context.By || community.Leads(context) ? [new TextGivenBack(field)]
        : Rejection.NotAllowed($"{held.By} has taken this text: they give it back, or a coordinator does.");

    internal TranslatedText After(ITextEvent happened, long version) => (this with { Version = version }) switch
    {
        var now => happened switch
        {
            TextTaken it => now with { Reservation = new(it.By, it.Until) },
            TextGivenBack => now with { Reservation = null },
            TextDrafted it => now with { TextVersion = version, Reservation = new(it.By, it.Until), Draft = new Draft.Written(new(it.Text, it.Revision, it.Source), it.By, false) },
            MachineDrafted it => now with { TextVersion = version, Draft = new Draft.Written(new(it.Text, it.Revision, it.Source), it.By, true) },
            TextReviewed it when Wording is { } wording => now with
            {
                TextVersion = it.Text is null ? TextVersion : version,
                Draft = new Draft.Reviewed(wording with { Text = it.Text ?? wording.Text }, Translator ?? it.By, it.By),
            },
            TextPublished it => now with { Reservation = null, Draft = new Draft.None(), Published = new(new(it.Text, it.Revision, it.Source), it.Translator, it.Reviewer, version) },
            _ => now,
        },
    };

    private string? Translator => Draft switch
    {
        Draft.Written { Machine: false } drafted => drafted.By,
        Draft.Reviewed reviewed => reviewed.By,
        _ => null,
    };
}

/// <summary>Somebody translates a text, until then.</summary>
public sealed record Reservation(string By, DateTimeOffset Until);

/// <summary>A translation of a revision of the source.</summary>
/// <param name="Text">The translation.</param>
/// <param name="Revision">The revision of the source.</param>
/// <param name="Source">What the source said; null where the translator worked from a revision that was gone already.</param>
public sealed record Wording(Prose Text, long Revision, string? Source);

/// <summary>What readers get.</summary>
/// <param name="What">The translation.</param>
/// <param name="Translator">Who translated it.</param>
/// <param name="Reviewer">Who reviewed it.</param>
/// <param name="Version">The translation's version at which it was published.</param>
public sealed record Published(Wording What, string Translator, string Reviewer, long Version);

/// <summary>What is being worked on.</summary>
public abstract record Draft
{
    /// <summary>Nothing.</summary>
    public sealed record None : Draft;

    /// <summary>A draft.</summary>
    /// <param name="What">The translation.</param>
    /// <param name="By">Who wrote it, or asked the machine.</param>
    /// <param name="Machine">Whether a machine made it.</param>
    public sealed record Written(Wording What, string By, bool Machine) : Draft;

    /// <summary>Reviewed, to be published.</summary>
    /// <param name="What">The translation.</param>
    /// <param name="By">Who translated it.</param>
    /// <param name="Reviewer">Who reviewed it.</param>
    public sealed record Reviewed(Wording What, string By, string Reviewer) : Draft;
}
