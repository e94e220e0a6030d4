using FluentAssertions;

using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.Tool.Tests.Unit.Studios;

/// <summary>Which faults are done when.</summary>
public sealed class FaultSchedules
{
    [Theory]
    [InlineData("kill-ingestion@5s", "kill-ingestion@5s+2s", FaultAction.Kill, FaultSide.Ingestion)]
    [InlineData("pause-both@250ms+1m", "pause-both@0.25s+60s", FaultAction.Pause, FaultSide.Both)]
    [InlineData("cut-backend@1.5+3", "cut-backend@1.5s+3s", FaultAction.Cut, FaultSide.Backend)]
    [InlineData("volume-full@0s+1s", "volume-full@0s+1s", FaultAction.FillVolume, FaultSide.Ingestion)]
    public void Are_read_as_they_are_written(string text, string shown, FaultAction action, FaultSide side)
    {
        ScheduledFault fault = FaultSchedule.Parse([text]).Written.Should().ContainSingle().Which;

        fault.ToString().Should().Be(shown);
        fault.Kind.Should().BeEquivalentTo(new { Action = action, Side = side });
    }

    [Fact]
    public void Are_done_in_the_order_of_their_beginning_and_end_with_the_last()
    {
        FaultSchedule schedule = FaultSchedule.Parse(["kill-both@9s+1s", "pause-backend@2s+20s"]);

        schedule.Written.Select(fault => fault.Kind.Name).Should().Equal("pause-backend", "kill-both");
        schedule.End.Should().Be(TimeSpan.FromSeconds(22));
    }

    [Fact]
    public void That_are_random_follow_from_the_seed_and_fill_the_duration_with_what_can_be_done()
    {
        var settings = new StudioSettings { Target = StudioTarget.Containers };
        FaultSchedule random = FaultSchedule.Parse(["random"]);
        var duration = TimeSpan.FromMinutes(30);

        IReadOnlyList<ScheduledFault> drawn = random.Over(settings, duration, seed: 7, CounterRandom.Mix);

        drawn.Should().HaveCount(120).And.Equal(random.Over(settings, duration, seed: 7, CounterRandom.Mix))
            .And.NotEqual(random.Over(settings, duration, seed: 8, CounterRandom.Mix))
            .And.BeInAscendingOrder(fault => fault.At)
            .And.OnlyContain(fault => fault.End <= duration && fault.Length >= TimeSpan.FromSeconds(1)
                && fault.Length <= TimeSpan.FromSeconds(5));
        drawn.Select(fault => fault.Kind.Action).Distinct().Should().BeEquivalentTo(
            [FaultAction.Kill, FaultAction.Stop, FaultAction.Pause, FaultAction.Cut, FaultAction.CutPeers, FaultAction.CutClient,
                FaultAction.LimitMemory, FaultAction.FlushStorm], "a volume without a limit is not filled");
        random.Over(new StudioSettings(), duration, seed: 7, CounterRandom.Mix).Should()
            .NotContain(fault => fault.Kind.Action == FaultAction.Cut);
    }
}
