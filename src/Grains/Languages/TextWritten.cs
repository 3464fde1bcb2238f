using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>
/// What an event did to one text that people translate. Which texts those are, <see cref="TranslatableAttribute"/> says where the event is declared;
/// which document they belong to, <see cref="PartAttribute"/>.
/// </summary>
/// <param name="Document">The actor, or a part of it: <c>meeting/icann79-council/agenda/3</c>.</param>
/// <param name="Field">The name of the text in JSON: <c>title</c>. Null stands for all texts of the document.</param>
/// <param name="Revision">The version of the actor that wrote it: a counter, so that staleness is never told by a clock.</param>
/// <param name="Text">The text; null where it is no longer there.</param>
/// <param name="IsLine">Whether it is one line.</param>
/// <param name="Language">The language that it is written in, where the event says so.</param>
/// <param name="Editorial">Whether its author says that the meaning is the same as before: translations stay fresh.</param>
public sealed partial record TextWritten(string Document, string? Field, long Revision, string? Text, bool IsLine, LanguageTag? Language, bool Editorial)
{
    private static readonly ConcurrentDictionary<Type, Reader> Readers = [];

    /// <summary>All texts that an event of this stream, at this version, writes or takes away; what goes comes first.</summary>
    public static IReadOnlyList<TextWritten> Of(ActorRef stream, long version, IEvent happened) => Of($"{stream}", version, happened);

    internal static IReadOnlyList<TextWritten> Of(string actor, long version, IEvent happened) =>
        Readers.GetOrAdd(happened.GetType(), static type => new(type)).Read(actor, version, happened);

    /// <summary>Whether events of this type write or take away such texts.</summary>
    public static bool IsSaidBy(Type happened) => Readers.GetOrAdd(happened, static type => new(type)).Reads;

    /// <summary>Reads one type of event.</summary>
    private sealed partial class Reader
    {
        private readonly ImmutableArray<(string Field, bool IsLine, PropertyInfo Property)> _texts;
        private readonly PartAttribute _part;
        private readonly ImmutableArray<(string Placeholder, PropertyInfo Property)> _ids;

        public Reader(Type type)
        {
            _texts = [.. type.GetProperties().Where(property => property.IsDefined(typeof(TranslatableAttribute)))
                .Select(property => (JsonNamingPolicy.CamelCase.ConvertName(property.Name), IsOf<Line>(property.PropertyType), property))];
            _part = type.GetCustomAttribute<PartAttribute>()
                ?? type.GetInterfaces().Select(one => one.GetCustomAttribute<PartAttribute>()).FirstOrDefault(part => part is not null)
                ?? new();
            _ids = [.. Placeholder().Matches(_part.Path).Select(match => (match.Value, type.GetProperty(match.Groups[1].Value, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)
                ?? throw new InvalidOperationException($"{type.Name} has no {match.Groups[1].Value} for [Part(\"{_part.Path}\")].")))];
        }

        public bool Reads => !_texts.IsEmpty || _part.Ends;

        public IReadOnlyList<TextWritten> Read(string actor, long version, IEvent happened)
        {
            if (!Reads) return [];
            var part = _ids.Aggregate(_part.Path, (path, id) => path.Replace(id.Placeholder, $"{id.Property.GetValue(happened)}", StringComparison.Ordinal));
            var document = part.Length == 0 ? actor : $"{actor}/{part}";
            var language = (happened as IDeclaresLanguage)?.Language;
            var editorial = (happened as IMayBeEditorial)?.Editorial is true;
            List<TextWritten> written = _part.Ends ? [new(document, null, version, null, false, null, false)] : [];
            foreach (var (field, isLine, property) in _texts)
            {
                var value = property.GetValue(happened);
                if (value is not null || _part.Whole) written.Add(new(document, field, version, value?.ToString() is { Length: > 0 } text ? text : null, isLine, language, editorial));
            }
            return written;
        }

        private static bool IsOf<T>(Type type) => type == typeof(T) || type == typeof(Change<T>);

        [GeneratedRegex(@"\{(\w+)\}")]
        private static partial Regex Placeholder();
    }
}

/// <summary>An event that says in which language its texts are written.</summary>
public interface IDeclaresLanguage
{
    /// <summary>The language; null for that of what the texts are written into.</summary>
    LanguageTag? Language { get; }
}

/// <summary>An event whose author may say that it only puts the wording right, as a typing error: translations stay fresh.</summary>
public interface IMayBeEditorial
{
    /// <summary>Whether the author says so.</summary>
    bool? Editorial { get; }
}
