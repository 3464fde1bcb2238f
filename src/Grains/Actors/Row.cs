namespace Ccnso.Collab.Actors;

/// <summary>
/// One line of a view: what readers see of an actor, or of a part of it. A view's <c>Project(key, state, version)</c> is pure
/// and answers all rows that the actor has in it; what is no longer answered is taken out.
/// </summary>
/// <param name="View">The view, such as <c>meetings</c>; also the last part of the list's address.</param>
/// <param name="Key">The row's key in that view.</param>
/// <param name="Version">The actor's version at which this last changed: the ETag. For a whole actor, its version; 0 for a part that does not count them.</param>
/// <param name="Shown">The JSON body of the answer; a record, so that an unchanged one is seen to be so.</param>
public sealed record Row(string View, string Key, long Version, object Shown)
{
    /// <summary>What lists can be filtered and sorted by: <c>region=LAC</c>. A field may have several values.</summary>
    public Dictionary<string, string[]> Fields { get; } = [];

    /// <summary>The words that <c>q=</c> finds it by.</summary>
    public string Search { get; init; } = "";
}
