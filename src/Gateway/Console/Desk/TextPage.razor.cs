using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.Components;
using TermView = Ccnso.Collab.Languages.TermView;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>What the page of a text finds, and what its form does.</summary>
public sealed partial class TextPage
{
    private static readonly string[] Doings = ["take", "give-back", "draft", "review", "publish"];

    private TranslationKey? _key;
    private DeskText? _text;
    private Rendered? _whose;
    private string _typed = "";
    private long? _seen;
    private long? _revision;
    private IReadOnlyList<TermView> _terms = [];

    /// <summary>The key of the translation.</summary>
    [Parameter]
    public required string Key { get; set; }

    /// <summary>The name of the text.</summary>
    [Parameter]
    public required string Field { get; set; }

    /// <summary>What was typed.</summary>
    [SupplyParameterFromForm]
    public string? Text { get; set; }

    /// <summary>The version of the translation that was on the page.</summary>
    [SupplyParameterFromForm]
    public long? Seen { get; set; }

    /// <summary>The revision of the source that was on the page.</summary>
    [SupplyParameterFromForm]
    public long? Revision { get; set; }

    /// <summary>What to do.</summary>
    [SupplyParameterFromForm]
    public string? What { get; set; }

    private LanguageTag Target => Value.Of<LanguageTag>(_key!.Language);

    /// <inheritdoc/>
    protected override async Task Find()
    {
        if (!TranslationKey.TryParse(Key, out _key) || await Translations.Find(_key, Views, Http.RequestAborted) is not var (document, _, translation)
            || document.Texts.FirstOrDefault(one => one.Field == Field) is not { } source) return;
        _text = DeskText.Of(_key.Language, document, source, translation, Now).WithChanges();
        // A form that does not say what was on its page has seen nothing.
        (_typed, _seen, _revision) = HttpMethods.IsPost(Http.Request.Method)
            ? (Text ?? "", Seen ?? 0, Revision)
            : ($"{_text.Draft ?? _text.Published}", _text.Version, _text.Revision);
        _whose = await Whose(_key.Source, _text.Group);
        _terms = [.. GlossaryTerms.In(_text.Source, await Glossary(_key.Language))];
    }

    /// <summary>The title of the meeting whose text it is, else the name of the group.</summary>
    private async Task<Rendered> Whose(ActorRef source, string group) => source.Kind == Meeting.Kind
        ? (await Teller($"{source}"))($"{source}", "title", $"{(await Find<MeetingView>("meeting", source.Key))?.Title}")
        : (await Teller($"group/{group}"))($"group/{group}", "name", $"{(await Find<GroupView>("groups", group))?.Name}");

    private async Task<IReadOnlyList<TermView>> Glossary(string language)
    {
        var (terms, query) = (new List<TermView>(), new Query("glossary") { Where = [("language", language)], Limit = 500 });
        do
        {
            var page = await Views.List(query, Http.RequestAborted);
            terms.AddRange(page.Rows.Select(Read<TermView>));
            query = query with { After = page.Next };
        }
        while (query.After is not null);
        return terms;
    }

    private async Task Do()
    {
        if (_text is null || Visitor.Id is null) return;
        if (Command() is not { } command) return;
        var answer = await Actors.Ask(Key, command, Caller.Context(Http) with { Seen = _seen }, Http.RequestAborted);
        if (answer.Rejection is { } rejection)
        {
            Refuse(rejection);
            // Whoever saves again has seen what the other wrote.
            if (rejection.Kind == Refusal.Stale) _seen = answer.Version;
            return;
        }
        await Views.WaitFor(answer.Position, Patience, Http.RequestAborted);
        if (What is "draft" or "review" || _typed == $"{_text.Draft ?? _text.Published}") GoTo($"{Visitor.To($"texts/{Key}/{Field}")}?done={What}");
        else
        {
            // What is typed and not saved yet stays where it is.
            await Find();
            (Done, _seen) = (What, answer.Version);
        }
    }

    private ICommand<Translation>? Command()
    {
        if (What is "take") return new TakeText(Field);
        if (What is "give-back") return new GiveBackText(Field);
        if (What is "publish") return new PublishText(Field);
        if (!Prose.TryParse(_typed, out var typed, out var problem))
        {
            Refuse(Rejection.Impossible("impossible-value", $"The translation {problem}"));
            return null;
        }
        return What is "review" ? new ReviewText(Field, typed) : new DraftText(Field, typed, _revision);
    }
}
