using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

/// <summary>A schedule sends every workflow of a plan once, cycle by cycle.</summary>
public sealed class Schedules
{
    [Theory]
    [InlineData(3, 10, 2, ExportMode.PerService, 1, 30, 6)]
    [InlineData(3, 10, 2, ExportMode.PerService, 4, 9, 1)]
    [InlineData(3, 10, 2, ExportMode.Mixed, 1, 10, 2)]
    [InlineData(3, 10, 2, ExportMode.Mixed, 3, 4, 1)]
    [InlineData(130, 2, 5, ExportMode.Mixed, 1, 6, 6)]
    [InlineData(1, 1, 100, ExportMode.PerService, 1, 1, 1)]
    public void Hold_every_workflow_once_and_keep_services_x_concurrency_in_flight(
        int services, int cycles, int concurrency, ExportMode mode, int perExport, long exports, int lanes)
    {
        var schedule = new Schedule(PlanOf(new RunSettings
        {
            Services = services,
            Cycles = cycles,
            Concurrency = concurrency,
            ExportMode = mode,
            WorkflowsPerExport = perExport,
        }));

        schedule.Count.Should().Be(exports);
        schedule.Lanes.Should().Be(lanes);
        var planned = Enumerable.Range(0, services)
            .SelectMany(service => Enumerable.Range(0, cycles).Select(cycle => new WorkflowAddress(service, cycle)));
        WorkflowsOf(schedule).Should().BeEquivalentTo(planned);
    }

    [Fact]
    public void Come_to_all_services_before_the_next_cycle()
    {
        var schedule = new Schedule(PlanOf(new RunSettings { Services = 3, Cycles = 2 }));

        WorkflowsOf(schedule).Should().Equal(new(0, 0), new(1, 0), new(2, 0), new(0, 1), new(1, 1), new(2, 1));
    }

    [Fact]
    public void Of_a_run_by_duration_end_only_with_the_ids()
    {
        var schedule = new Schedule(PlanOf(new RunSettings { Services = 2, Duration = TimeSpan.FromSeconds(5) }));

        schedule.Count.Should().Be(2L * WorkflowAddress.MaxWorkflows);
        schedule[schedule.Count - 1].Should().Be(new ScheduledExport(1, 1, WorkflowAddress.MaxWorkflows - 1, 1));
    }

    private static RunPlan PlanOf(RunSettings settings) => RunPlan.Create(settings, TimeProvider.System);

    private static List<WorkflowAddress> WorkflowsOf(Schedule schedule)
    {
        var workflows = new List<WorkflowAddress>();
        for (long number = 0; number < schedule.Count; number++)
        {
            ScheduledExport item = schedule[number];
            for (int service = item.FirstService; service < item.FirstService + item.ServiceCount; service++)
            {
                for (int cycle = item.FirstCycle; cycle < item.FirstCycle + item.CycleCount; cycle++)
                {
                    workflows.Add(new WorkflowAddress(service, cycle));
                }
            }
        }

        return workflows;
    }
}
