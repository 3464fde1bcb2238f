namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>A file that somebody sent cannot be read; nothing of it is taken.</summary>
/// <param name="sentence">Where, and what is wrong there, in one sentence.</param>
public sealed class BrokenFileException(string sentence, int status = 400, string reason = "malformed") : Exception(sentence)
{
    /// <summary>As it is answered.</summary>
    public IResult Problem => Problems.Of(status, reason, Message);

    /// <summary>What somebody sent, short enough to be said again in a sentence.</summary>
    public static string Shown(string given) =>
        new([.. (given.Length > 60 ? $"{given[..(char.IsHighSurrogate(given[59]) ? 59 : 60)]}…" : given).Select(c => char.IsControl(c) ? ' ' : c)]);
}
