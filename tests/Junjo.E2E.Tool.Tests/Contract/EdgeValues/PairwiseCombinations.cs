using FluentAssertions;

namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

[Trait("Category", "Contract")]
public sealed class PairwiseCombinations
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 1, 4)]
    [InlineData(5, 4, 3, 2)]
    [InlineData(10, 10, 10, 10, 10)]
    public void Every_two_values_of_two_factors_meet(params int[] sizes)
    {
        var combinations = AllPairs.Of(sizes);

        combinations.Should().OnlyContain(combination => combination.Length == sizes.Length);
        AllPairs.Pairs(sizes).Except(combinations.SelectMany(AllPairs.PairsOf)).Should().BeEmpty();
    }

    [Fact]
    public void Four_factors_of_ten_values_need_far_fewer_combinations_than_their_product() =>
        AllPairs.Of([10, 10, 10, 10]).Count.Should().BeInRange(100, 160);

    [Fact]
    public void Equal_sizes_give_equal_combinations() =>
        AllPairs.Of([4, 3, 5]).Should().BeEquivalentTo(AllPairs.Of([4, 3, 5]), options => options.WithStrictOrdering());
}
