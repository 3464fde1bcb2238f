using System.Text.RegularExpressions;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>Forms of the console, sent as a browser does, in one line.</summary>
internal static partial class Forms
{
    /// <summary>A browser without pages: keeps cookies, follows nothing.</summary>
    public static HttpClient Client(Host host) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(host.Url) };

    /// <summary>Reads a page and sends a form of it, with the secret that stands there.</summary>
    public static async Task<Reply> Fill(this HttpClient client, string page, string form, params (string Name, string Value)[] fields) =>
        await client.Send(page, await client.Secret(page), form, fields);

    /// <summary>The secret of the forms of a page.</summary>
    public static async Task<string> Secret(this HttpClient client, string page) => Form().Match((await client.Get(page)).Is(200).Text).Groups[1].Value;

    /// <summary>Sends a form with this secret.</summary>
    public static async Task<Reply> Send(this HttpClient client, string page, string secret, string form, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent([new("_handler", form), new("form", secret), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await client.PostAsync(page, body, TestContext.Current.CancellationToken);
        return new((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex Form();
}
