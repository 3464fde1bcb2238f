using System.Text;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>A report with all of its rows, written as they are read: as it is, or, of what was refused, within a problem (RFC 9457).</summary>
internal sealed class ReportAnswer(int status, ListReport report, CheckedList rows, (string Reason, string Sentence)? refused = null) : IResult
{
    private const int Most = 32 * 1024;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = refused is null ? "application/json; charset=utf-8" : "application/problem+json";
        // It may tell of people.
        response.Headers.CacheControl = "no-store";
        var body = new StringBuilder();
        if (refused is var (reason, sentence))
            body.Append(Wire.Write(new Problem($"/problems/{reason}", Reader.Asking(httpContext).Phrases.Find($"problems.{reason}") ?? reason.Replace('-', ' '), status, sentence, reason))[..^1]).Append(",\"report\":");
        body.Append(Wire.Write(report)[..^1]).Append(",\"rows\":[");
        var first = true;
        await foreach (var (row, _) in rows.Read())
        {
            if (!first) body.Append(',');
            body.Append(Wire.Write(row));
            first = false;
            if (body.Length < Most) continue;
            await response.WriteAsync($"{body}", httpContext.RequestAborted);
            body.Clear();
        }
        await response.WriteAsync($"{body}]}}{(refused is null ? "" : "}")}", httpContext.RequestAborted);
    }
}
