using Ccnso.Collab.Values;

namespace Ccnso.Collab.Participants;

/// <summary>For whom a participant works or speaks.</summary>
public abstract record Affiliation
{
    /// <summary>The manager of a ccTLD.</summary>
    /// <param name="Label">Any form of its label.</param>
    public sealed record Cctld(TopLevelLabel Label) : Affiliation;

    /// <summary>A regional organisation of ccTLDs.</summary>
    public sealed record Regional(RegionalOrganization Organization) : Affiliation;

    /// <summary>Anybody else: a university, a registry that serves several, oneself.</summary>
    public sealed record Other(Line Name) : Affiliation;
}
