using System.Text;

namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>How iCalendar writes what people wrote.</summary>
public static class Texts
{
    /// <summary>As a value of the type TEXT (RFC 5545 section 3.3.11). Control characters that it cannot hold are left out.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n') escaped.Append("\\n");
            else if (c is '\\' or ';' or ',') escaped.Append('\\').Append(c);
            else if (c == '\t' || !char.IsControl(c)) escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>As the value of a parameter: in quotes where it has to be, what quotes cannot hold after RFC 6868.</summary>
    public static string Parameter(string text)
    {
        var plain = new StringBuilder(text.Length + 2);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n') plain.Append("^n");
            else if (c == '^') plain.Append("^^");
            else if (c == '"') plain.Append("^'");
            else if (c == '\t' || !char.IsControl(c)) plain.Append(c);
        }
        return plain.ToString().AsSpan().IndexOfAny(":;,") < 0 ? plain.ToString() : plain.Insert(0, '"').Append('"').ToString();
    }
}
