using Ccnso.Collab.Regions;

namespace Ccnso.Collab.Gateway.Community;

/// <summary>The file <c>regional-organizations.json</c>: what is on record of each. A folder may do without it.</summary>
internal static class OrganizationsFile
{
    private const string Name = "regional-organizations.json";

    /// <summary>All of them.</summary>
    /// <exception cref="WrongSettingException">It is not such a file.</exception>
    public static List<PublicFact> Read(string folder) => !File.Exists(Path.Combine(folder, Name)) ? [] : [.. JsonRows.Read(folder, Name).Select(row =>
        new PublicFact(row.Where, $"{OrganizationView.Name}/{row.Text}", 1, () => [PublicFact.Ask(Key(row), row.To<RecordOrganization>())]))];

    private static string Key(JsonRow row) => KeyOf<Organization>(row.Text) ?? throw new WrongSettingException($"{row.Where}, key", "must be one of aftld, aptld, centr and lactld.");

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}
