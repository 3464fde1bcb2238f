using System.Collections.Concurrent;
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

    /// <summary>The same for one who cannot wait: as this process found it last, or null.</summary>
    Region? Known(ActorRef actor);
}

/// <summary>
/// Homes as the views show them, remembered for some seconds: every call to an actor asks, and the views drop an actor's rows whenever
/// something happens to it. An old answer costs a call its short way and nothing else.
/// </summary>
public sealed class Homes(IViews views, TimeProvider clock) : IHomes
{
    /// <summary>The view in which every actor has a row.</summary>
    public const string View = "homes";

    private const int MostSteps = 3;
    private const int MostKnown = 100_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<ActorRef, (Region? Home, long Since)> _known = new();

    /// <summary>The row of an actor.</summary>
    internal static Row Row(ActorRef actor, Home home) => new(View, $"{actor}", 1, home switch
    {
        Home.Fixed(var region) => new Place(Region: region),
        Home.Shared(var other) => new Place(With: other),
        _ => new Place(),
    });

    /// <inheritdoc/>
    public ValueTask<Region?> Find(ActorRef actor, CancellationToken cancel = default) =>
        _known.TryGetValue(actor, out var known) && clock.GetElapsedTime(known.Since) < Fresh ? new(known.Home) : Look(actor, cancel);

    /// <inheritdoc/>
    public Region? Known(ActorRef actor) => _known.GetValueOrDefault(actor).Home;

    private async ValueTask<Region?> Look(ActorRef actor, CancellationToken cancel)
    {
        var at = $"{actor}";
        for (var step = 0; step < MostSteps && await views.Find(View, at, cancel) is { } row; step++)
        {
            var place = JsonSerializer.Deserialize<Place>(row.Json, Wire.Tolerant)!;
            if (place.With is { } other) at = other;
            else return Keep(actor, place.Region);
        }
        // Not there yet: it may be in a moment.
        return null;
    }

    private Region? Keep(ActorRef actor, Region? home)
    {
        if (_known.Count >= MostKnown) _known.Clear();
        _known[actor] = (home, clock.GetTimestamp());
        return home;
    }

    private sealed record Place(Region? Region = null, string? With = null);
}
