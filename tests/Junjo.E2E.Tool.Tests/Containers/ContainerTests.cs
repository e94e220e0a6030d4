namespace Junjo.E2E.Tool.Tests.Containers;

[CollectionDefinition(TestEngine.Collection, DisableParallelization = true)]
public sealed class ContainerTests;
