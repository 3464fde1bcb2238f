using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Cli;

/// <summary>Why a command was not done.</summary>
/// <param name="exit">What the program ends with.</param>
/// <param name="reason">A word for machines.</param>
/// <param name="sentence">What is in the way.</param>
/// <param name="next">What to do next.</param>
internal sealed class RefusedException(Exit exit, string reason, string sentence, string? next = null) : Exception(sentence)
{
    public Exit Exit => exit;

    public string? Next => next;

    /// <summary>What the platform said (RFC 9457), or the same shape for what went wrong here.</summary>
    public JsonElement Problem { get; init; } = JsonSerializer.SerializeToElement(new JsonObject { ["reason"] = reason, ["detail"] = sentence });

    /// <summary>A word on the command line, or a file, that cannot be.</summary>
    public static RefusedException Usage(string sentence) => new(Exit.Usage, "usage", sentence, "Add --help to see what there is.");

    /// <summary>A refusal by the platform.</summary>
    public static RefusedException Of(Answer answer)
    {
        var (exit, next) = answer.Status switch
        {
            401 => (Exit.NotAllowed, "Sign in with: collab sign-in <address>"),
            403 => (Exit.NotAllowed, "As whom you are signed in says: collab who"),
            404 => (Exit.NotFound, null),
            408 or 429 or >= 500 => (Exit.Unreachable, "Try again in a moment; what was sent with the same command is not done twice."),
            _ => (Exit.Refused, (string?)null),
        };
        var reason = answer.Json.Text("reason") is { Length: > 0 } word ? word : $"http-{answer.Status}";
        var sentence = reason switch
        {
            "token-missing" => "This takes a signed-in person.",
            _ => answer.Json.Text("detail") is { Length: > 0 } detail ? detail : $"The platform answered {answer.Status}, without a word of explanation: is this the address of a gateway?",
        };
        return answer.Json.ValueKind == JsonValueKind.Object ? new(exit, reason, sentence, next) { Problem = answer.Json } : new(exit, reason, sentence, next);
    }
}
