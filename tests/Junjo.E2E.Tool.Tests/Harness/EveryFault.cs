using FluentAssertions;

using Junjo.E2E.Engine.SelfTests;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Studios;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Tool.Tests.Harness;

/// <summary>A Studio that fails in one way gets exactly the verdict of that way, as often as it really failed, and no other.</summary>
public sealed class EveryFault(EveryFault.Fixture planted) : IClassFixture<EveryFault.Fixture>
{
    public static TheoryData<string> Names => [.. FaultCatalog.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_found_exactly_as_often_as_it_bit_and_nothing_else_is(string fault)
    {
        SelfTestCase item = planted.Cases.Single(item => item.Name == fault);

        item.IsRight.Should().BeTrue(item.Difference);
    }

    [Fact]
    public void Of_the_stand_in_and_of_the_workload_is_planted()
    {
        FaultCatalog.All.Select(fault => fault.Studio?.Kind).OfType<StudioFaultKind>().Distinct().Should()
            .BeEquivalentTo(Enum.GetValues<StudioFaultKind>());
        FaultCatalog.All.Select(fault => fault.Workload).OfType<WorkloadDefect>().Should().BeEquivalentTo(Enum.GetValues<WorkloadDefect>());
    }

    [Fact]
    public void Has_a_check_that_fails_for_it_and_every_check_a_fault_that_fails_it_alone()
    {
        var matrix = new FaultMatrix(planted.Cases);

        planted.Cases.Where(item => item.Checks.Count == 0).Select(item => item.Name).Should().Equal(nameof(StudioFaultKind.AckLost));
        matrix.Idle.Should().BeEmpty();

        // What comes back although it was rejected was rejected, so it was not delivered either.
        FaultMatrix.Checks.Except(matrix.Alone).Should().Equal("resurrection");
        planted.Cases.SelectMany(item => item.Checks).Should().BeSubsetOf(FaultMatrix.Checks);
    }

    // What befalls the target while it is watched is planted by TargetFailures: a self-test's Studio answers within milliseconds.
    [Fact]
    public void Kind_of_finding_is_demanded_by_a_fault() =>
        FaultCatalog.All.SelectMany(fault => fault.Demand.Keys).Distinct().Should()
            .BeEquivalentTo(Enum.GetValues<FindingKind>().Where(kind => kind < FindingKind.Stalled));

    public static TheoryData<string> Checks => [.. FaultMatrix.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Shows_when_a_check_is_removed_from_the_verifier(string check)
    {
        IEnumerable<SelfTestCase> mutated = planted.Cases.Select(item => item with
        {
            FoundBy = item.FoundBy.Where(found => found.Key != check).ToDictionary(found => found.Key, found => found.Value),
        });

        mutated.Should().Contain(item => !item.IsRight);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void Shows_when_a_check_accuses_whatever_it_sees(string check)
    {
        var always = new Dictionary<FindingKind, long> { [FindingKind.Phantom] = long.MaxValue };
        IEnumerable<SelfTestCase> mutated = planted.Cases.Select(item => item with
        {
            FoundBy = new Dictionary<string, IReadOnlyDictionary<FindingKind, long>> { [check] = always },
        });

        mutated.Should().OnlyContain(item => !item.IsRight);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal IReadOnlyList<SelfTestCase> Cases { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            var test = new SelfTest(new StudioSettings { Quirks = "none" }, TimeProvider.System);
            Cases = await new SelfTestRun(test, SelfTestSize.Alone, seed: 1).AloneAsync(TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
