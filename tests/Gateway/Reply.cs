using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>What came back, read whole.</summary>
public sealed record Reply(int Status, string? MediaType, HttpResponseHeaders Headers, string Text)
{
    /// <summary>The languages that the body is in, or nothing.</summary>
    public string ContentLanguage { get; init; } = "";

    /// <summary>The body.</summary>
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The word of a problem.</summary>
    public string? Reason => Json.GetProperty("reason").GetString();

    /// <summary>The sentence of a problem.</summary>
    public string Sentence => Json.GetProperty("detail").GetString()!;

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>The ETag, with its quotes.</summary>
    public string? ETag => Header("ETag");

    /// <summary>Fails with what the gateway says, if this is not the status.</summary>
    public Reply Is(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    /// <summary>A refusal: problem details with this reason and a sentence.</summary>
    public Reply IsProblem(int status, string reason)
    {
        Is(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(reason, Reason);
        Assert.Contains(Json.GetProperty("title").GetString(), Titles(reason));
        Assert.Matches(@"^\S.*\.$", Sentence);
        return this;
    }

    /// <summary>What such a refusal comes down to, in all languages.</summary>
    private static IEnumerable<string?> Titles(string reason) => Phrases.Languages.Select(language => Phrases.In([Value.Of<LanguageTag>(language)]).Find($"problems.{reason}"));
}

/// <summary>Requests in one line.</summary>
public static class Asking
{
    /// <summary>Sends a request. The body is JSON text, or an object that becomes one.</summary>
    public static async Task<Reply> Ask(this HttpClient client, string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, Wire.Tolerant), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        { ContentLanguage = string.Join(", ", response.Content.Headers.ContentLanguage) };
    }

    /// <summary>Sends a file.</summary>
    public static async Task<Reply> Send(this HttpClient client, string path, byte[] file, string mediaType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(file) { Headers = { ContentType = new(mediaType) } } };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static Task<Reply> Get(this HttpClient client, string path, params (string Name, string Value)[] headers) => client.Ask("GET", path, null, headers);

    public static Task<Reply> Post(this HttpClient client, string path, object? body = null, params (string Name, string Value)[] headers) => client.Ask("POST", path, body, headers);
}
