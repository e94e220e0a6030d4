namespace Junjo.E2E.Tool.Tests.Contract.Studios;

/// <summary>Facts of studio-contract.md, each checked against every Studio in the same way.</summary>
[Collection(typeof(ContractSuite))]
[Trait("Category", "Contract")]
public abstract class ContractFacts(ContractStudios studios)
{
    public static TheoryData<string> Studios => [.. ContractStudios.Names];

    public static TheoryData<string> EmptyStudios => [.. ContractStudios.Names];

    private protected Task<ContractStudio> OpenAsync(string studio) => studios.OfAsync(studio);

    private protected Task<string> ForeignCookieAsync(string studio) => studios.ForeignCookieAsync(studio);
}
