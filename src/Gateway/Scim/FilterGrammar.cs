namespace Ccnso.Collab.Gateway.Scim;

/// <summary>
/// Reads filters by the grammar of RFC 7644 section 3.4.2.2: <c>not</c> binds closest, then <c>and</c>, then <c>or</c>; words in any case. A filter has at most 4,000
/// characters and 32 parentheses within each other.
/// </summary>
internal sealed class FilterGrammar
{
    private const int Longest = 4_000;
    private const int Deepest = 32;

    private static readonly HashSet<string> Operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];

    private readonly string _text;
    private readonly Func<string, AttributePath?> _find;
    private int _at;
    private int _depth;

    private FilterGrammar(string text, Func<string, AttributePath?> find) => (_text, _find) = (text, find);

    /// <summary>A filter of resources. With several types of resources at once, an attribute that one does not have has no value there.</summary>
    /// <exception cref="ScimException">It cannot be read, or asks for what there is not.</exception>
    public static Filter Read(string text, ScimSchema schema, bool several = false)
    {
        if (text.Length > Longest) throw ScimException.Filter($"filter: at most {Longest} characters.");
        var grammar = new FilterGrammar(text, name => schema.Find(name) ?? (several ? AttributePath.Unknown : null));
        var filter = grammar.Or();
        return grammar._at == text.Length ? filter : throw grammar.Wrong("the filter should end here");
    }

    /// <summary>A filter of the values of an attribute, which stands in brackets and ends before the closing one; and where that is.</summary>
    /// <exception cref="ScimException">It cannot be read.</exception>
    public static (Filter Filter, int End) Within(string text, int start, ScimAttribute attribute)
    {
        var grammar = new FilterGrammar(text, name => attribute.Sub(name) is { } sub ? new(sub) : null) { _at = start };
        return (grammar.Or(), grammar._at);
    }

    private Filter Or()
    {
        var filter = And();
        while (Takes("or")) filter = new Filter.Either(filter, And());
        return filter;
    }

    private Filter And()
    {
        var filter = One();
        while (Takes("and")) filter = new Filter.Both(filter, One());
        return filter;
    }

    private Filter One()
    {
        Spaces();
        if (Next == '(') return Grouped();
        var name = Word();
        if (name.Equals("not", StringComparison.OrdinalIgnoreCase))
        {
            Spaces();
            return Next == '(' ? new Filter.Not(Grouped()) : throw Wrong("\"not\" takes a filter in parentheses");
        }
        var path = name.Length == 0 ? throw Wrong("an attribute is missing") : _find(name) ?? throw ScimException.Filter($"filter: there is no attribute \"{name}\".");
        return Next == '[' ? Bracketed(path) : Compared(path);
    }

    private Filter Grouped()
    {
        if (++_depth > Deepest) throw Wrong($"at most {Deepest} parentheses can be within each other");
        _at++;
        var filter = Or();
        Spaces();
        if (Next != ')') throw Wrong("a closing parenthesis is missing");
        _at++;
        _depth--;
        return filter;
    }

    private Filter.Within Bracketed(AttributePath path)
    {
        if (path != AttributePath.Unknown && (path.Sub is not null || !path.Attribute.IsComplex)) throw ScimException.Filter($"filter: \"{path}\" has no parts to be asked for in brackets.");
        var (inner, end) = path == AttributePath.Unknown
            ? throw Wrong("brackets can be asked of one type of resource only") : Within(_text, _at + 1, path.Attribute);
        _at = end;
        Spaces();
        if (Next != ']') throw Wrong("a closing bracket is missing");
        _at++;
        return new(path.Attribute, inner);
    }

    private Filter Compared(AttributePath path)
    {
        Spaces();
        var word = Word().ToLowerInvariant();
        if (word == "pr") return new Filter.Present(path);
        if (!Operators.Contains(word)) throw Wrong($"\"{word}\" is no operator; they are eq, ne, co, sw, ew, gt, ge, lt, le and pr");
        Spaces();
        var (with, end) = FilterLiteral.Read(_text, _at) ?? throw Wrong("a value has to be a JSON string, true, false or null");
        _at = end;
        return FilterLiteral.Problem(path, word, with) is { } problem ? throw ScimException.Filter($"filter: \"{path}\" {problem}.") : new Filter.Compare(path, word, with);
    }

    private bool Takes(string word)
    {
        Spaces();
        if (!_text.AsSpan(_at).StartsWith(word, StringComparison.OrdinalIgnoreCase)) return false;
        var end = _at + word.Length;
        if (end < _text.Length && _text[end] is not (' ' or '(')) return false;
        _at = end;
        return true;
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '-' or '_' or ':' or '.' or '$')) _at++;
        return _text[start.._at];
    }

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private void Spaces()
    {
        while (Next == ' ') _at++;
    }

    private ScimException Wrong(string problem) => ScimException.Filter($"filter, character {_at + 1}: {problem}.");
}
