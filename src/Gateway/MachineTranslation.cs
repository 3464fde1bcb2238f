using System.Net.Http.Json;
using System.Text.Json;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway;

/// <summary>
/// A machine that translates, where <c>Translation:Endpoint</c> names a service with LibreTranslate's interface. It is asked only when a translator asks for a
/// draft, and only that translator waits for it, for seconds at most.
/// </summary>
public sealed class MachineTranslation(Settings settings) : IDisposable
{
    private const int AtOnce = 4;

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly HttpClient _client = new() { Timeout = settings.TranslationPatience, MaxResponseContentBufferSize = 1 << 20 };

    /// <summary>The translation, or in a sentence why there is none.</summary>
    public async Task<(Prose? Text, string? Problem)> Translate(string text, string from, string to, CancellationToken cancel)
    {
        if (!await _places.WaitAsync(0, cancel)) return (null, "The translation service is busy with others' texts. Try again in a moment, or translate without it.");
        try
        {
            using var answer = await _client.PostAsJsonAsync(settings.TranslationEndpoint, new { q = text, source = from, target = to, format = "text", api_key = settings.TranslationKey }, cancel);
            if (!answer.IsSuccessStatusCode) return (null, $"The translation service answered {(int)answer.StatusCode}; it may not know one of the languages. Translate without it, or try again later.");
            var translated = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)) is { ValueKind: JsonValueKind.Object } body
                && body.TryGetProperty("translatedText", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : "";
            return Prose.TryParse(translated, out var prose, out _) ? (prose, null) : (null, "The translation service answered something that is no translation. Translate without it.");
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && failure is HttpRequestException or OperationCanceledException or JsonException or NotSupportedException)
        {
            return (null, "The translation service does not answer. Translate without it, or try again later.");
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Has a text drafted for a translator.</summary>
    internal static async Task<IResult> Draft(string key, string field, HttpContext http, IViews views, IActors actors, IEventLog log, MachineTranslation machine, Settings settings)
    {
        if (!TranslationKey.TryParse(key, out var own)) return Translations.NotThere(key);
        if (!Preconditions.TryRead<DraftByMachine>(http.Request, out _, out var idempotencyKey, out var wrong)) return wrong;
        var context = Caller.Context(http) with { IdempotencyKey = idempotencyKey };
        var (community, _) = await actors.Read<LanguageCommunity>(own.Language, cancel: http.RequestAborted);
        // Whoever may not keep what it answers does not have the machine asked: the actor refuses, with its reason, before that.
        var command = new DraftByMachine(field, Value.Of<Prose>("?"), 0);
        if (!community.IsServedBy(context)) return await Ask(command);
        if (context.Request is { } request && await log.FindRequest(request, http.RequestAborted) is [var done, ..])
            return await Ask(Wire.Event(done) is MachineDrafted before ? new(field, before.Text, before.Revision) : command);
        if (settings.TranslationEndpoint is null) return Problems.Of(409, "no-machine", "No translation service is set up here (Translation:Endpoint): translate the text yourself.");
        if (await Translations.Find(own, views, http.RequestAborted) is not var (document, _, _) || document.Texts.FirstOrDefault(text => text.Field == field) is not { } source)
            return Translations.NotThere($"{key}/{field}");
        var (translated, problem) = await machine.Translate(source.Text, $"{source.Language}", $"{Value.Of<LanguageTag>(own.Language)}", http.RequestAborted);
        return translated is null ? Problems.Of(503, "machine-unavailable", problem!) : await Ask(new(field, translated, source.Revision));

        async Task<IResult> Ask(DraftByMachine draft) => Send.Answered<Translation>(http, $"{own}", await actors.Ask($"{own}", draft, context, http.RequestAborted));
    }
}
