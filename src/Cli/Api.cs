using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Cli;

/// <summary>The platform's REST API, as one user meets it: signed in, in their language, patient, and reading as of their own last change.</summary>
internal sealed class Api(Account account, string? language, Patience patience, Kept kept, TimeProvider clock, Action<string> note) : IDisposable
{
    /// <summary>Written on every change, and read by the next commands.</summary>
    public const string Position = "position.json";

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http = NewClient();
    private LastChange? _last = kept.Read<LastChange>(Position) is { } last && last.Address == account.Address && clock.GetUtcNow() - last.At < Fresh ? last : null;

    public Account Account => account;

    public string? Language => language;

    /// <summary>A client that follows no redirect: a token is for one address.</summary>
    public static HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>What is there; nothing but success is an answer.</summary>
    /// <exception cref="RefusedException">It was refused, or could not be reached.</exception>
    public async Task<Answer> Get(string path, CancellationToken cancel, bool asWritten = false)
    {
        var answer = await Ask(HttpMethod.Get, path, null, cancel, message => AsWritten(message, asWritten));
        if (answer.Json.Text("reason") != "view-behind" || _last is null) return Done(answer);
        // The database may have been set back since: better an answer that is behind than none.
        note("The platform has not caught up with your last change yet: what follows may not show it.");
        kept.Delete(Position);
        _last = null;
        return Done(await Ask(HttpMethod.Get, path, null, cancel, message => AsWritten(message, asWritten)));
    }

    /// <summary>The rows of a list, page after page.</summary>
    public async IAsyncEnumerable<JsonElement> List(string path, int most, [EnumeratorCancellation] CancellationToken cancel)
    {
        var left = most;
        for (var next = $"{path}{(path.Contains('?') ? '&' : '?')}limit={Math.Clamp(most, 1, 500)}"; next is not null && left > 0;)
        {
            var page = await Get(next, cancel);
            if (page.Json.ValueKind != JsonValueKind.Array) throw RefusedException.Of(page);
            foreach (var row in page.Json.EnumerateArray().Take(left))
            {
                left--;
                yield return row;
            }
            next = page.Next;
        }
    }

    /// <summary>Sends a change, under a key of its own, so that it is done once however often it has to be sent.</summary>
    /// <exception cref="RefusedException">It was refused, or could not be reached.</exception>
    public async Task<Answer> Send(HttpMethod method, string path, JsonNode? body, CancellationToken cancel, string? seen = null)
    {
        var key = $"\"{Guid.NewGuid():N}\"";
        var answer = Done(await Ask(method, path, body is null ? null : () => JsonContent.Create(body), cancel, message =>
        {
            message.Headers.Add("Idempotency-Key", key);
            if (seen is not null) message.Headers.Add("If-Match", seen);
        }));
        Remember(answer);
        return answer;
    }

    /// <summary>Keeps the position of a change, for the reads that come after it.</summary>
    public void Remember(Answer answer)
    {
        if (answer.Header("Collab-Position") is not { } position) return;
        try
        {
            kept.Write(Position, _last = new(account.Address, position, clock.GetUtcNow()));
        }
        catch (RefusedException unwritten)
        {
            // The change is made all the same.
            note($"{unwritten.Message} The next command may not show this change yet.");
        }
    }

    /// <summary>Asks, and takes whatever is answered.</summary>
    public async Task<Answer> Ask(HttpMethod method, string path, Func<HttpContent>? body, CancellationToken cancel, Action<HttpRequestMessage>? more = null, bool isLong = false)
    {
        using var response = await patience.Ask(async stop =>
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(stop);
            if (!isLong) bound.CancelAfter(Patience.Answer);
            using var message = Message(method, path);
            message.Content = body?.Invoke();
            more?.Invoke(message);
            return await _http.SendAsync(message, HttpCompletionOption.ResponseContentRead, bound.Token);
        }, cancel);
        return await Answer.Of(response, cancel);
    }

    /// <summary>Opens what does not end by itself. It is not tried again.</summary>
    public async Task<HttpResponseMessage> Open(string path, Action<HttpRequestMessage> more, CancellationToken cancel)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bound.CancelAfter(Patience.Answer);
        using var message = Message(HttpMethod.Get, path);
        more(message);
        return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, bound.Token);
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Message(HttpMethod method, string path)
    {
        var message = new HttpRequestMessage(method, path.StartsWith('/') ? new Uri(new Uri(account.Address), path) : new Uri($"{account.Address}/api/v1/{path}"));
        if (account.Token is not null) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);
        if (language is not null) message.Headers.TryAddWithoutValidation("Accept-Language", language);
        if (_last is not null && method == HttpMethod.Get) message.Headers.Add("Collab-Position", _last.Position);
        message.Headers.UserAgent.ParseAdd("collab");
        return message;
    }

    /// <summary>Whoever edits reads what was written, not a translation.</summary>
    private static void AsWritten(HttpRequestMessage message, bool wanted)
    {
        if (!wanted) return;
        message.Headers.AcceptLanguage.Clear();
        message.Headers.AcceptLanguage.ParseAdd("*");
    }

    private static Answer Done(Answer answer) => answer.IsDone && answer.Json.ValueKind != JsonValueKind.Undefined ? answer : throw RefusedException.Of(answer);
}
