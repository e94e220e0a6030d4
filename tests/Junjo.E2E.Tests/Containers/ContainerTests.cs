namespace Junjo.E2E.Tests.Containers;

[CollectionDefinition(ContainerEngine.Collection, DisableParallelization = true)]
public sealed class ContainerTests;
