using Microsoft.AspNetCore.Http;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ccnso.Collab;

/// <summary>The word <c>health</c>: a program asks the one that runs with the same settings how it is, for whoever watches a container.</summary>
public static class HealthWord
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Says how it is; 0 when it is ready, else 1.</summary>
    /// <param name="url">Where it listens, as its settings say: <c>http://*:8080</c>.</param>
    /// <exception cref="WrongSettingException">Nobody can know the port.</exception>
    public static async Task<int> Ask(string? url)
    {
        var address = url is null ? null : BindingAddress.Parse(url);
        if (address is null or { Port: 0 }) throw new WrongSettingException("urls", "must say on which port it listens, for its health to be asked.");
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri($"{address.Scheme}://{host}:{address.Port}/health/ready"));
            var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Console.WriteLine(told.TryGetProperty("detail", out var detail) ? detail.GetString() : told.GetProperty("status").GetString());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException or JsonException)
        {
            Console.WriteLine($"No answer from {url}: {silent.Message}");
            return 1;
        }
    }
}
