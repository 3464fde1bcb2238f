namespace Ccnso.Collab.Tests.Silo.Cluster;

/// <summary>Tests of clusters of processes have the machine to themselves, one after another: a silo that gets no turn is taken for dead.</summary>
[CollectionDefinition(nameof(Processes), DisableParallelization = true)]
public sealed class Processes;
