using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway;

/// <summary>
/// The platform's own words in what it writes for readers, such as calendars: a file for each language in <c>Phrases/</c>, and in a folder there for each
/// room of the console, whose name goes before a dot. A language that has none reads the nearest one that it falls under (RFC 4647 section 3.4), else English.
/// </summary>
public sealed class Phrases
{
    private static readonly FrozenDictionary<string, Phrases> All = typeof(Phrases).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("Phrases/", StringComparison.Ordinal))
        .GroupBy(name => Path.GetFileNameWithoutExtension(name), (language, files) => new Phrases(language, files))
        .ToFrozenDictionary(phrases => phrases.Language);

    private readonly FrozenDictionary<string, string> _phrases;

    private Phrases(string language, IEnumerable<string> files)
    {
        _phrases = files.SelectMany(Read).ToFrozenDictionary();
        (Language, Culture) = (language, CultureInfo.GetCultureInfo(language));
    }

    /// <summary>The languages that have a file.</summary>
    public static IEnumerable<string> Languages => All.Keys;

    /// <summary>The language that they are in.</summary>
    public string Language { get; }

    /// <inheritdoc cref="Language"/>
    public LanguageTag Tag => Value.Of<LanguageTag>(Language);

    /// <summary>How dates and numbers are written beside them.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The names of all phrases.</summary>
    public IEnumerable<string> Names => _phrases.Keys;

    /// <summary>A phrase; <c>{name}</c> stands for what is put in.</summary>
    public string this[string name] => _phrases[name];

    /// <summary>The same, or null where there is none of that name.</summary>
    public string? Find(string name) => _phrases.GetValueOrDefault(name);

    /// <summary>A phrase with something put in.</summary>
    public string Say(string name, params ReadOnlySpan<(string Place, object Value)> parts)
    {
        var phrase = this[name];
        foreach (var (place, value) in parts) phrase = phrase.Replace($"{{{place}}}", Convert.ToString(value, Culture), StringComparison.Ordinal);
        return phrase;
    }

    /// <summary>In the first of these languages, or of those that they fall under, that there is; else in English.</summary>
    public static Phrases In(IEnumerable<LanguageTag> wanted) => All[wanted.SelectMany(tag => tag.Ranges).FirstOrDefault(All.ContainsKey) ?? "en"];

    private static IEnumerable<KeyValuePair<string, string>> Read(string resource)
    {
        using var file = typeof(Phrases).Assembly.GetManifestResourceStream(resource)!;
        var room = resource.Split('/') is [_, var folder, _] ? $"{folder}." : "";
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.Select(phrase => KeyValuePair.Create(room + phrase.Key, phrase.Value)).ToList();
    }
}
