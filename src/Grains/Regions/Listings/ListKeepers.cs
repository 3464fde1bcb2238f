using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>Who keeps an organisation's list of members: its contacts for it, its API clients with the scope, and the secretariat.</summary>
internal static class ListKeepers
{
    /// <summary>What has to be looked at to know.</summary>
    public static ActorRef Of(RegionalOrganization organization) => ActorRef.Of<Organization>($"{organization}");

    /// <summary>Why the caller may not keep it; null if they may.</summary>
    public static Rejection? Against(Context context, RegionalOrganization organization) => context.Other<Organization>($"{organization}").Against(context, Scope.Members);
}
