using Ccnso.Collab.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Metadata;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>Tells Orleans which kinds of actors there are: one closed <see cref="ActorHost{TActor}"/> for each, of a grain type that is the kind's own name.</summary>
internal sealed class ActorTypes : IGrainTypeProvider, IPostConfigureOptions<GrainTypeOptions>
{
    private readonly Dictionary<Type, GrainType> _types =
        Projections.All.Values.ToDictionary(kind => typeof(ActorHost<>).MakeGenericType(kind.GetType().GenericTypeArguments), kind => GrainType.Create(kind.Kind));

    public static void Add(IServiceCollection services)
    {
        var types = new ActorTypes();
        services.AddSingleton<IGrainTypeProvider>(types).AddSingleton<IPostConfigureOptions<GrainTypeOptions>>(types);
    }

    /// <inheritdoc/>
    public bool TryGetGrainType(Type grainClass, out GrainType grainType) => _types.TryGetValue(grainClass, out grainType);

    /// <inheritdoc/>
    public void PostConfigure(string? name, GrainTypeOptions options)
    {
        options.Classes.Remove(typeof(ActorHost<>));
        options.Classes.UnionWith(_types.Keys);
    }
}
