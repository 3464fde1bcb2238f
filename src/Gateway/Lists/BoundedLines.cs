using System.Text;
using Ccnso.Collab.Gateway.Exchange;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>Lines of any ending, of which the longest do not come into memory.</summary>
internal static class BoundedLines
{
    /// <summary>Each with its number from 1; null for one that is longer than this.</summary>
    /// <exception cref="BrokenFileException">The text is not in UTF-8.</exception>
    public static IEnumerable<(int Number, string? Line)> Of(TextReader text, int longest)
    {
        var (line, number, tooLong) = (new StringBuilder(), 1, false);
        for (var before = 0; ;)
        {
            var c = Read(text, number);
            if (c is '\n' && before is '\r')
            {
                before = 0;
                continue;
            }
            before = c;
            if (c is >= 0 and not '\n' and not '\r')
            {
                if (line.Length < longest) line.Append((char)c);
                else tooLong = true;
                continue;
            }
            yield return (number++, tooLong ? null : $"{line}");
            if (c < 0) yield break;
            line.Clear();
            tooLong = false;
        }
    }

    private static int Read(TextReader text, int number)
    {
        try
        {
            return text.Read();
        }
        catch (DecoderFallbackException)
        {
            throw new BrokenFileException($"The file is not in UTF-8 (near line {number}): save it as UTF-8.");
        }
    }
}
