using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>A language community as everybody sees it.</summary>
/// <param name="Key">Its key, a BCP 47 tag in lower case.</param>
/// <param name="Tag">The tag as it is written.</param>
/// <param name="HomeRegion">The ICANN region in which its record is at home.</param>
/// <param name="OwnReview">Whether translators may review their own.</param>
/// <param name="Groups">The groups that it follows.</param>
/// <param name="People">Who is in it, and what they do.</param>
/// <param name="Terms">How many entries its glossary has.</param>
/// <param name="Version">Its ETag, without quotes.</param>
public sealed record LanguageView(
    string Key, LanguageTag Tag, Region? HomeRegion, bool OwnReview, Several<string> Groups, Several<Speaker> People, int Terms, long Version)
{
    /// <summary>The view.</summary>
    public const string View = "languages";

    /// <summary>The rows of a community.</summary>
    public static IEnumerable<Row> Project(string key, LanguageCommunity state, long version)
    {
        if (state is not LanguageCommunity.Founded founded) yield break;
        var people = founded.Members.Select(member => new Speaker(member, [.. founded.Duties.GetValueOrDefault(member, [])]));
        yield return new(View, key, version, new LanguageView(key, Value.Of<LanguageTag>(key), founded.HomeRegion, founded.OwnReview, [.. founded.Groups], [.. people], founded.Glossary.Terms.Count, version))
        {
            Fields = { ["group"] = [.. founded.Groups], ["participant"] = [.. founded.Members], ["region"] = founded.HomeRegion is { } region ? [$"{region}"] : [] },
            Search = key,
        };
        foreach (var term in founded.Glossary.Terms.Values)
            yield return new("glossary", $"{key}/{term.Number:D6}", term.Version, new TermView(term.Number, term.Source, term.Translation.Value, term.Note.Value, term.Version))
            {
                Fields = { ["language"] = [key], ["term"] = [$"{term.Source}"] },
                Search = $"{term.Source} {term.Translation.Value} {term.Note.Value}",
            };
    }
}

/// <summary>Somebody in a language community.</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Duties">What they do.</param>
public sealed record Speaker(string Participant, Several<Duty> Duties);

/// <summary>An entry of a glossary.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Term">The term in the language of the sources.</param>
/// <param name="Translation">How it is said in this language.</param>
/// <param name="Note">When, and why.</param>
/// <param name="Version">Its ETag, without quotes.</param>
public sealed record TermView(int Number, Line Term, Line Translation, Prose? Note, long Version);
