using Ccnso.Collab.Values;

namespace Ccnso.Collab.Members;

/// <summary>What a ccTLD's manager is to the ccNSO. It is the manager's, not the label's: another manager applies anew.</summary>
public abstract record Membership
{
    /// <summary>Not a member, and has not applied.</summary>
    public sealed record NotAMember : Membership;

    /// <summary>Has applied; the Council decides.</summary>
    public sealed record Applied(DateTimeOffset At) : Membership;

    /// <summary>A member since that day, by that decision of the Council.</summary>
    public sealed record Current(DateOnly Since, Line Decision) : Membership;

    /// <summary>Was a member and has resigned by notice.</summary>
    public sealed record Resigned(DateOnly On) : Membership;

    /// <summary>Was a member until the ccTLD went to another manager: an end by administration, without a notice.</summary>
    public sealed record Ended(DateOnly On) : Membership;
}
