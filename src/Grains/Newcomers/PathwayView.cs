using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Newcomers;

/// <summary>The path of those who are new to a group, or to the community.</summary>
/// <param name="Key">The key of the group, or <c>community</c>.</param>
/// <param name="Group">The group whose leadership coordinates it: the Council for the path of the community.</param>
/// <param name="StuckAfterDays">After how many days without a step somebody is reminded; a week later the coordinator sees it.</param>
/// <param name="Steps">The steps, in their order.</param>
/// <param name="Version">Its ETag, without quotes.</param>
public sealed record PathwayShown(string Key, Slug Group, int StuckAfterDays, Several<Step> Steps, long Version)
{
    /// <summary>The view.</summary>
    public const string View = "paths";

    /// <summary>Its row, and what there is to translate.</summary>
    public static IEnumerable<Row> Project(string key, Pathway state, long version) => state is not Pathway.Defined path ? [] :
    [
        new(View, key, version, new PathwayShown(key, path.Group, path.StuckAfterDays, [.. path.Steps], version))
        {
            Fields = { ["group"] = [$"{path.Group}"] },
            Search = $"{key} {string.Join(' ', path.Steps.Select(step => $"{step.Title} {step.Text}"))}",
        },
        .. DocumentView.Rows(ActorRef.Of<Pathway>(key), $"{path.Group}", path.Texts),
    ];
}
