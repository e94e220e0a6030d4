namespace Junjo.E2E.Tool.Tests.Contract.Studios;

/// <summary>All facts of the contract: one after another, on shared Studios.</summary>
[CollectionDefinition]
public sealed class ContractSuite : ICollectionFixture<ContractStudios>;
