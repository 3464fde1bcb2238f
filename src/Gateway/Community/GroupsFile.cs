using Ccnso.Collab.Groups;

namespace Ccnso.Collab.Gateway.Community;

/// <summary>The file <c>groups.json</c>: the charter of each group.</summary>
internal static class GroupsFile
{
    /// <summary>All groups, by key.</summary>
    /// <exception cref="WrongSettingException">It is not such a file.</exception>
    public static Dictionary<string, PublicFact> Read(string folder) => JsonRows.Read(folder, "groups.json").ToDictionary(
        row => row.Text,
        row => new PublicFact(row.Where, $"groups/{row.Text}", 1, () => [PublicFact.Ask(row.Key, row.To<AdoptCharter>())]));
}
