using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>A group's charter, in the form in which it is adopted: read it, change it, send it back.</summary>
/// <inheritdoc cref="AdoptCharter"/>
public sealed record CharterView(
    GroupKind Kind, [property: Translatable] Line Name, [property: Translatable] Prose Purpose, Several<LanguageTag> Languages, [property: Translatable] Prose? Scope, Region? HomeRegion)
{
    internal static Row Row(string group, Charter charter) => new("charters", group, charter.Version, new CharterView(charter.Kind.Value,
        charter.Name.Value, charter.Purpose.Value, charter.Languages.Value, charter.Scope.Value, charter.HomeRegion.Value));
}
