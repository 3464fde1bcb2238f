using Ccnso.Collab.Gateway.Exchange;
using Ccnso.Collab.Gateway.Newcomers;
using Ccnso.Collab.Gateway.Lists;
using Ccnso.Collab.Gateway.Scim;

namespace Ccnso.Collab.Gateway;

/// <summary>Everything under <c>/api/v1</c>: one line for each file of routes.</summary>
public static class Endpoints
{
    /// <summary>Maps all routes.</summary>
    public static void MapCollab(this IEndpointRouteBuilder app)
    {
        app.MapHealth();
        app.MapScim();
        var api = app.MapGroup("/api/v1");
        api.MapMembers();
        api.MapParticipants();
        api.MapGroups();
        api.MapLive();
        api.MapMeetings();
        api.MapCalls();
        api.MapFairness();
        api.MapCalendars();
        api.MapWebhooks();
        api.MapDigests();
        api.MapSummaries();
        api.MapLanguageCommunities();
        api.MapTranslations();
        api.MapDeskFiles();
        api.MapGlossaryFiles();
        api.MapMentorships();
        api.MapMentorings();
        api.MapRounds();
        api.MapRegionalOrganizations();
        api.MapNewcomers();
        api.MapMemberLists();
        api.MapListings();
        api.MapDisagreements();
        api.MapCluster();
        api.MapDevelopmentTokens();
    }
}
