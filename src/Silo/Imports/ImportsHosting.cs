using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Imports;

/// <summary>Puts imports into a host that has a log, views, actors and live streams.</summary>
public static class ImportsHosting
{
    /// <summary>The steps that are to be done, and the one who does them.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services) => services.AddSingleton<IImportSteps, SqlImportSteps>().AddHostedService<Importer>();
}
