using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Meetings;

/// <summary>An action item: what somebody shall do after a meeting.</summary>
/// <param name="Action">Its number in the meeting.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Owner">The id of the participant who does it.</param>
/// <param name="Due">By when.</param>
/// <param name="Item">The number of the agenda item that it comes from.</param>
/// <param name="Done">Whether it is done.</param>
/// <param name="Version">Its ETag, without quotes.</param>
[Part("actions/{action}")]
public sealed record ActionView(int Action, [property: Translatable] Line Title, Slug? Owner, DateOnly? Due, int? Item, bool Done, long Version)
{
    internal static ActionView Of(ActionItem action) =>
        new(action.Number, action.Title.Value, action.Owner.Value, action.Due.Value, action.Item, action.Done, action.Version);

    /// <summary>At its own address, and, as long as it is not done, in the list of its owner's work.</summary>
    internal IEnumerable<Row> Rows(MeetingView meeting)
    {
        yield return new("actions", $"{meeting.Key}/{Action}", Version, this);
        if (Owner is not null && !Done && meeting.State == MeetingState.Scheduled)
            yield return new OpenWork($"{Owner}", $"{meeting.Group}", WorkKind.ActionItem, Title, Due, WorkStatus.Open, $"/api/v1/meetings/{meeting.Key}/actions/{Action}", $"actions/{Action}")
                .Row($"meeting/{meeting.Key}/actions/{Action}", Version);
    }
}
