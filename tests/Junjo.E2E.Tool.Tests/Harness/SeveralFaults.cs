using FluentAssertions;

using Junjo.E2E.Engine.SelfTests;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Tool.Tests.Harness;

/// <summary>Faults in pairs, rarer and rarer, and none at all.</summary>
public sealed class SeveralFaults
{
    private static readonly SelfTestSize size = new(Pairs: 10, LeastRate: 1_000, Seeds: 100);

    private readonly SelfTestRun run = new(new SelfTest(new StudioSettings { Quirks = "none" }, TimeProvider.System), size, seed: 1);

    [Fact]
    public async Task Of_two_kinds_at_once_are_both_found_exactly() =>
        ShouldBeRight(await run.PairsAsync(TestContext.Current.CancellationToken), size.Pairs);

    [Fact]
    public async Task In_one_of_ten_to_one_of_a_thousand_spans_are_found_exactly() =>
        ShouldBeRight(await run.VolumesAsync(TestContext.Current.CancellationToken), expected: 9);

    [Fact]
    public async Task That_are_not_there_are_never_found_whatever_the_seed() =>
        ShouldBeRight(await run.CleanAsync(TestContext.Current.CancellationToken), size.Seeds);

    private static void ShouldBeRight(IReadOnlyList<SelfTestCase> cases, int expected)
    {
        cases.Should().HaveCount(expected);
        cases.Where(item => !item.IsRight).Select(item => item.Difference).Should().BeEmpty();
    }
}
