using System.Text.Json;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Engines;

/// <summary>Where actors are at home.</summary>
public interface IHomes
{
    /// <summary>The region of this actor, or null for one that is at home in none in particular, or has no events yet.</summary>
    ValueTask<Region?> Find(ActorRef actor, CancellationToken cancel = default);
}

/// <summary>Homes as the views show them: a moment behind the log, which costs a call its short way and nothing else.</summary>
public sealed class Homes(IViews views) : IHomes
{
    /// <summary>The view in which every actor has a row.</summary>
    public const string View = "homes";

    private const int MostSteps = 3;

    /// <summary>The row of an actor.</summary>
    internal static Row Row(ActorRef actor, Home home) => new(View, $"{actor}", 1, home switch
    {
        Home.Fixed(var region) => new Place(Region: region),
        Home.Shared(var other) => new Place(With: other),
        _ => new Place(),
    });

    /// <inheritdoc/>
    public async ValueTask<Region?> Find(ActorRef actor, CancellationToken cancel = default)
    {
        var at = $"{actor}";
        for (var step = 0; step < MostSteps && await views.Find(View, at, cancel) is { } row; step++)
        {
            var place = JsonSerializer.Deserialize<Place>(row.Json, Wire.Tolerant)!;
            if (place.With is null) return place.Region;
            at = place.With;
        }
        return null;
    }

    private sealed record Place(Region? Region = null, string? With = null);
}
