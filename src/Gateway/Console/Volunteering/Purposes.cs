using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>What volunteers become, in words.</summary>
internal static class Purposes
{
    /// <summary>In the visitor's language.</summary>
    public static string Of(Purpose purpose, Visitor visitor) => purpose switch
    {
        Purpose.WorkItem it => visitor.Say("calls.for-work-item", ("item", it.Item)),
        Purpose.MeetingRole it => visitor.Say("calls.for-meeting-role", ("role", Direction.Isolated($"{it.Role}", visitor.Words))),
        _ => visitor[$"calls.for-{purpose.Word}"],
    };
}
