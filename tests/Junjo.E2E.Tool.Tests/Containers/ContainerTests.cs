namespace Junjo.E2E.Tool.Tests.Containers;

[CollectionDefinition(ContainerEngine.Collection, DisableParallelization = true)]
public sealed class ContainerTests;
