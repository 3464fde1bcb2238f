using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Languages;

/// <summary>
/// A document on its way into one language: its texts, each taken, drafted, reviewed and published by itself. What the source says now it looks up when it
/// decides; whether a translation is stale shows by comparing revisions, so nothing has to happen here when the source moves on.
/// </summary>
/// <param name="Texts">By the names of the fields.</param>
/// <param name="Version">How many events it has.</param>
/// <param name="Tells">The group that hears of what happened last: what readers get from it.</param>
public sealed record Translation(ImmutableSortedDictionary<string, TranslatedText> Texts, long Version, string? Tells) : IActor<Translation>
{
    /// <inheritdoc/>
    public static string Kind => "translation";

    /// <inheritdoc/>
    public static Translation Initial { get; } = new(ImmutableSortedDictionary<string, TranslatedText>.Empty, 0, null);

    /// <inheritdoc/>
    public static string? KeyOf(string given) => TranslationKey.TryParse(given, out var key) ? $"{key}" : null;

    /// <inheritdoc/>
    public static string? BelongsTo(string key, Translation state) => state.Tells;

    /// <inheritdoc/>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<Translation> command) =>
        TranslationKey.TryParse(key, out var own) ? [ActorRef.Of<LanguageCommunity>(own.Language), own.Source] : [];

    /// <inheritdoc/>
    public static Outcome<Translation> Decide(Translation state, ICommand<Translation> command, Context context)
    {
        if (!TranslationKey.TryParse(context.Key, out var key) || context.Other<LanguageCommunity>(key.Language) is not LanguageCommunity.Founded community)
            return Rejection.NotThere("There is no community of this language yet: ask the ccNSO secretariat to found it.");
        if (!community.IsServedBy(context))
            return Rejection.NotAllowed("Texts are translated by the translators, reviewers and coordinators of the language community: ask a coordinator for a duty.");
        var field = FieldOf(command);
        var now = state.Texts.GetValueOrDefault(field) ?? TranslatedText.Untouched;
        if (command is GiveBackText) return now.GiveBack(field, community, context);
        if (Source(key, context) is not { } source || source.Texts.Find(key.Part, field) is not { } text)
            return now.Version > 0 ? Rejection.Ended("The text that this translates is no longer there.") : Rejection.NotThere($"{key.Document} has no text \"{field}\".");
        return new TextRules(field, now, text, source.Group, community, context).Decide(command);
    }

    /// <inheritdoc/>
    public static Translation Evolve(Translation state, IEvent<Translation> happened)
    {
        if (happened is not ITextEvent it) return state;
        var version = state.Version + 1;
        var now = (state.Texts.GetValueOrDefault(it.Field) ?? TranslatedText.Untouched).After(it, version);
        return new(state.Texts.SetItem(it.Field, now), version, it switch
        {
            TextPublished published => $"{published.Group}",
            MachineDrafted drafted => $"{drafted.Group}",
            _ => null,
        });
    }

    private static string FieldOf(ICommand<Translation> command) => command switch
    {
        TakeText it => it.Field,
        GiveBackText it => it.Field,
        DraftText it => it.Field,
        DraftByMachine it => it.Field,
        ReviewText it => it.Field,
        PublishText it => it.Field,
        _ => "",
    };

    private static (SourceTexts Texts, string Group)? Source(TranslationKey key, Context context) => key.Source.Kind switch
    {
        "group" => context.Other<Group>(key.Source.Key).Written is { } group ? (group, key.Source.Key) : null,
        "meeting" => context.Other<Meeting>(key.Source.Key).Papers is { } meeting ? (meeting.Texts, $"{meeting.Group}") : null,
        "path" => context.Other<Pathway>(key.Source.Key) is Pathway.Defined path ? (path.Texts, $"{path.Group}") : null,
        _ => context.Other<Call>(key.Source.Key).Papers is { } call ? (call.Texts, $"{call.Terms.Group}") : null,
    };
}
