using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Reactions;

/// <summary>The name that a regional organisation's contact had is free, and erased, once the contact has another or is gone.</summary>
public static class FreeingNames
{
    /// <summary>The reactions.</summary>
    public static IReadOnlyList<Reaction> Reactions { get; } =
    [
        Reaction.To<ContactErased>((entry, erased) => [Free(entry.Stream.Key, erased.Left)]),
        Reaction.To<ContactRevised>((entry, revised) => revised.Left is { } left ? [Free(entry.Stream.Key, left)] : []),
    ];

    private static Errand Free(string contact, string names) => Errand.Of(names, new FreeNames(Value.Of<Slug>(ContactKey.IdOf(contact))));
}
