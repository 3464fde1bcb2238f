using System.Globalization;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>Why two people were paired: one thing that speaks for it, the weightiest first.</summary>
public abstract record Reason
{
    /// <summary>For people.</summary>
    internal string Sentence => this switch
    {
        SharedMotherTongue it => $"Both grew up with the language {it.Language}.",
        SharedLanguage { Level: Fluency.Working } it => $"Both can work in the language {it.Language}.",
        SharedLanguage it => $"Both are fluent in the language {it.Language}.",
        SharedTopics { Topics: [var one] } => $"The topic that is asked for is one that the other knows: {one}.",
        SharedTopics it => string.Create(CultureInfo.InvariantCulture, $"{it.Topics.Count} topics that are asked for are known to the other: {it.Topics}."),
        OverlappingHours { Hours: 1 } => "For one hour of the day both can be reached.",
        OverlappingHours it => string.Create(CultureInfo.InvariantCulture, $"For {it.Hours} hours of the day both can be reached."),
        ChosenRegion it => $"The other is in the region {it.Region}, which was asked for.",
        _ => "Both work for the same organisation, which was asked for.",
    };

    /// <summary>It is the mother tongue of both.</summary>
    public sealed record SharedMotherTongue(LanguageTag Language) : Reason;

    /// <summary>Both speak it, at least as well as this.</summary>
    public sealed record SharedLanguage(LanguageTag Language, Fluency Level) : Reason;

    /// <summary>What the one asks about and the other knows.</summary>
    public sealed record SharedTopics(Several<Slug> Topics) : Reason;

    /// <summary>For how many whole hours of a day both can be reached, on the date of the match.</summary>
    public sealed record OverlappingHours(int Hours) : Reason;

    /// <summary>The mentor is in a region that the mentee chose.</summary>
    public sealed record ChosenRegion(Region Region) : Reason;

    /// <summary>They work for the same organisation, and the mentee asked for that.</summary>
    public sealed record SameOrganization : Reason;
}

/// <summary>A reason as it is read.</summary>
/// <param name="Reason">What it is, for machines.</param>
/// <param name="Sentence">The same for people.</param>
public sealed record ReasonShown(Reason Reason, string Sentence)
{
    /// <summary>These, for readers.</summary>
    public static Several<ReasonShown> Of(IEnumerable<Reason> reasons) => [.. reasons.Select(reason => new ReasonShown(reason, reason.Sentence))];
}
