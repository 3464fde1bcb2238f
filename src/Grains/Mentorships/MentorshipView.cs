using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Mentorships;

/// <summary>A mentorship, as the pair and those who coordinate it see it. Why one has ended early is not in it.</summary>
/// <param name="Key">Its key: mentor, mentee and a word.</param>
/// <param name="Mentor">Who gives: the buddy, the mentor, the host.</param>
/// <param name="Mentee">Who receives: the newcomer, the guest.</param>
/// <param name="Group">The group that coordinates it.</param>
/// <param name="Terms">What for.</param>
/// <param name="HomeRegion">Where its record is at home.</param>
/// <param name="Round">The round that paired them, if one did.</param>
/// <param name="Reasons">Why it did, the weightiest first.</param>
/// <param name="Standing">proposed, active, paused, completed, ended-early or declined.</param>
/// <param name="Accepted">Who has accepted, while it is proposed.</param>
/// <param name="Course">How it goes, once both have.</param>
/// <param name="Feedback">What it was worth to them, once it is completed.</param>
public sealed record MentorshipShown(
    string Key, string Mentor, string Mentee, Slug Group, Terms Terms, Region? HomeRegion, Slug? Round, Several<ReasonShown> Reasons, string Standing,
    Several<string> Accepted, Course? Course, Several<Mentorship.Said> Feedback);

/// <summary>Why a mentorship ended before its time: for those who coordinate it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Reason">Why, in Markdown.</param>
public sealed record EndingShown(string Key, DateTimeOffset At, Prose? Reason);

/// <summary>What readers see of mentorships.</summary>
public static class MentorshipView
{
    /// <summary>The view of mentorships, for few.</summary>
    public const string Name = "mentorships";

    /// <summary>The view of why some ended early, for fewer.</summary>
    public const string Endings = "mentorship-endings";

    /// <summary>One row each, one for why it ended early, and when the platform is to look after a check-in.</summary>
    public static IEnumerable<Row> Project(string key, Mentorship state, long version)
    {
        if (state is not Mentorship.Known known || !MentorshipKey.TryParse(key, out var pair)) yield break;
        var (pairing, standing, course) = (known.Pairing, Standing(known), Course(known));
        yield return new(Name, key, version, new MentorshipShown(key, pair.Mentor, pair.Mentee, pairing.Group, pairing.Terms, pairing.HomeRegion, pairing.Round,
            ReasonShown.Of(pairing.Reasons), standing, [.. (known as Mentorship.Proposed)?.Accepted ?? []], course, [.. (known as Mentorship.Completed)?.Feedback ?? []]))
        {
            Fields =
            {
                ["participant"] = [pair.Mentor, pair.Mentee],
                ["group"] = [$"{pairing.Group}"],
                ["kind"] = [Word.Of(pairing.Terms.Kind())],
                ["standing"] = [standing],
                ["round"] = pairing.Round is { } round ? [$"{round}"] : [],
                ["overdue"] = known is Mentorship.Active && course?.CheckIns is { } checkIns ? [Word.Of(checkIns.Overdue)] : [],
            },
            Search = key,
        };
        if (known is Mentorship.EndedEarly ended) yield return new(Endings, key, version, new EndingShown(key, ended.At, ended.Reason));
        if (known is Mentorship.Active { Course.CheckIns: { Next: { } next } due })
            yield return new Deadline(ActorRef.Of<Mentorship>(key), due.Overdue == Overdue.No ? Mentorship.ToAskAfter : Mentorship.ToShowMissed, 0, next).Row(version);
    }

    private static string Standing(Mentorship.Known known) => known switch
    {
        Mentorship.Proposed => "proposed",
        Mentorship.Active => "active",
        Mentorship.Paused => "paused",
        Mentorship.Completed => "completed",
        Mentorship.Declined => "declined",
        _ => "ended-early",
    };

    private static Course? Course(Mentorship.Known known) => known switch
    {
        Mentorship.Begun begun => begun.Course,
        Mentorship.Completed completed => completed.Course,
        Mentorship.EndedEarly ended => ended.Course,
        _ => null,
    };
}
