using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Regions.Listings;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>Entries in regional organisations' lists, one by one and by hand: <c>/listings/{key}</c>.</summary>
public static class Listings
{
    /// <summary>Maps them.</summary>
    public static void MapListings(this IEndpointRouteBuilder api)
    {
        var listings = api.MapGroup("/listings").WithTags("Listings");
        listings.List<ListingShown>("/", ListingView.Name, "Members of all regional organisations", "organization", "entry", "kind", "name", "cctld", "since");
        listings.One<Listing, ListingShown>("/{key}", ListingView.Name, "An entry in a regional organisation's list, with whose word each field is");
        listings.Put<Listing, ListMember>("/{key}", "Put a member on the list by hand").Creates<Listed>()
            .Example(new { kind = "full", name = "Israel Internet Association", website = "https://www.isoc.org.il", since = "2004-06-01" });
        listings.Patch<Listing, CorrectListing>("/{key}", "Correct what a list says of a member").Example(new { website = "https://www.isoc.org.il" });
        listings.Delete<Listing, Delist>("/{key}", "Take a member off the list by hand");
        listings.Delete<Listing, EraseListingContact>("/{key}/contact", "Forget the contact of a member");
    }
}
