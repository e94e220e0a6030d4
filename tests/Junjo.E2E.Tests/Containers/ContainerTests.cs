namespace Junjo.E2E.Tests.Containers;

[CollectionDefinition(TestEngine.Collection, DisableParallelization = true)]
public sealed class ContainerTests;
