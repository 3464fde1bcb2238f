using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>What a group is for. Each field knows when it last changed.</summary>
public sealed record Charter(
    Revised<GroupKind> Kind, Revised<Line> Name, Revised<Prose> Purpose, Revised<Prose?> Scope,
    Revised<Several<LanguageTag>> Languages, Revised<Region?> HomeRegion)
{
    /// <summary>The group's version at which the charter last changed: its ETag.</summary>
    public long Version => Enumerable.Max([Kind.Version, Name.Version, Purpose.Version, Scope.Version, Languages.Version, HomeRegion.Version]);

    internal static Outcome<Group> Adopt(Charter? now, AdoptCharter adopt, Context context)
    {
        if (!context.IsSecretariat)
            return Rejection.NotAllowed("The Council decides on charters, and the ccNSO secretariat records them: ask the secretariat.");
        if (adopt.Languages.Count == 0)
            return Rejection.Impossible("no-language", "languages: a group has at least one working language.");
        var adopted = new CharterAdopted(adopt.Kind, adopt.Name, adopt.Purpose, [.. adopt.Languages.Distinct()], adopt.Scope, adopt.HomeRegion, adopt.Editorial);
        if (now is null) return [adopted, new GroupFormed()];
        if (Of(adopted, now, long.MaxValue) == now) return [];
        if (context.Seen is not { } seen) return Rejection.SeenMissing;
        var clashes = now.Against(adopted, seen);
        return clashes.Count > 0 ? Rejection.Stale(clashes) : [adopted];
    }

    internal static Outcome<Group> Dissolve(Group.Formed group, Context context) => context.IsSecretariat
        ? [.. group.Plan.Open.Select(item => new WorkItemDropped(item.Number)), new GroupDissolved()]
        : Rejection.NotAllowed("The Council decides to dissolve a group, and the ccNSO secretariat records it: ask the secretariat.");

    internal static Charter Of(CharterAdopted adopted, Charter? before, long version) => new(
        before?.Kind.With(adopted.Kind, version) ?? new(adopted.Kind, version),
        before?.Name.With(adopted.Name, version) ?? new(adopted.Name, version),
        before?.Purpose.With(adopted.Purpose, version) ?? new(adopted.Purpose, version),
        before?.Scope.With(adopted.Scope, version) ?? new(adopted.Scope, version),
        before?.Languages.With(adopted.Languages, version) ?? new(adopted.Languages, version),
        before?.HomeRegion.With(adopted.HomeRegion, version) ?? new(adopted.HomeRegion, version));

    private List<Clash> Against(CharterAdopted wanted, long seen) =>
    [
        .. new[]
        {
            Kind.Against("kind", wanted.Kind, seen),
            Name.Against("name", wanted.Name, seen),
            Purpose.Against("purpose", wanted.Purpose, seen),
            Scope.Against("scope", wanted.Scope, seen),
            Languages.Against("languages", wanted.Languages, seen),
            HomeRegion.Against("homeRegion", wanted.HomeRegion, seen),
        }.OfType<Clash>(),
    ];
}
