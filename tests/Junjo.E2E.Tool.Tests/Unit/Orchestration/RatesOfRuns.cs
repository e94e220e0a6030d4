using FluentAssertions;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

/// <summary>When work is due is a function of the plan: of its rate, ramp, bursts, peak hours, and of the clock of those.</summary>
public sealed class RatesOfRuns
{
    private static readonly DateTimeOffset midnightInBerlin = new(2026, 6, 1, 0, 0, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("500/s", 500, RateUnit.Workflows)]
    [InlineData("30/m", 0.5, RateUnit.Workflows)]
    [InlineData("1.5 workflows/s", 1.5, RateUnit.Workflows)]
    [InlineData("3600spans/h", 1, RateUnit.Spans)]
    [InlineData("3500 spans/s", 3500, RateUnit.Spans)]
    public void Are_read(string text, double perSecond, RateUnit unit) => RatePlan.Parse(text).Should().Be((perSecond, unit));

    [Theory]
    [InlineData("500")]
    [InlineData("0/s")]
    [InlineData("-1/s")]
    [InlineData("5/d")]
    [InlineData("many/s")]
    [InlineData("5 traces/s")]
    [InlineData("99999999/s")]
    public void That_are_none_are_refused(string text) => RatePlan.Parse(text).Should().BeNull();

    [Fact]
    public void Stand_on_a_grid_that_is_the_same_for_any_number_of_services_and_any_concurrency()
    {
        foreach ((int services, int concurrency) in ((int, int)[])[(1, 1), (7, 3), (20, 10)])
        {
            ArrivalSchedule arrivals = PlanOf(
                new RunSettings { Services = services, Concurrency = concurrency, Duration = Seconds(10),
                Rate = new RateSettings { Target = "500/s" } }).Arrivals();

            arrivals.Iterations.Should().BeApproximately(5_000, 1e-6);
            arrivals.StartOf(0).Should().Be(TimeSpan.Zero);
            arrivals.StartOf(1_234)!.Value.TotalSeconds.Should().BeApproximately(1_234 / 500.0, 1e-6);
        }
    }

    [Fact]
    public void Count_workflows_however_many_an_export_holds_and_in_however_many_parts_they_come()
    {
        RateSettings rate = new() { Target = "100/s" };

        PlanOf(new RunSettings { Services = 4, Duration = Seconds(10), Rate = rate, WorkflowsPerExport = 5 }).Arrivals().Iterations.Should()
            .BeApproximately(200, 1e-6);
        PlanOf(new RunSettings { Services = 4, Duration = Seconds(10), Rate = rate, ExportMode = ExportMode.Mixed })
            .Arrivals().Iterations.Should().BeApproximately(250, 1e-6);
        PlanOf(new RunSettings { Services = 4, Duration = Seconds(10), Rate = rate, Parts = 3 }).Arrivals().Iterations.Should()
            .BeApproximately(3_000, 1e-6);
        PlanOf(new RunSettings { Services = 4, Duration = Seconds(10), Rate = new RateSettings { Target = "700spans/s" } })
            .Arrivals().Iterations
            .Should().BeApproximately(1_000, 1e-6, "a getting-started workflow has 7 spans");
    }

    [Fact]
    public void Of_a_number_of_cycles_last_until_all_have_started()
    {
        RunPlan plan = PlanOf(
            new RunSettings { Services = 3, Cycles = 100, Rate = new RateSettings { Target = "50/s", Ramp = Seconds(4) } });

        plan.Arrivals().Iterations.Should().BeGreaterThanOrEqualTo(300);
        plan.Arrivals().StartOf(299).Should().NotBeNull();
    }

    [Fact]
    public void Climb_in_a_straight_line()
    {
        ArrivalSchedule arrivals = RateOf(ramp: Seconds(10)).Arrivals(Seconds(20), midnightInBerlin);

        arrivals.Iterations.Should().BeApproximately((10 * 100 / 2) + (10 * 100), 1e-6);
        arrivals.RateAt(Seconds(5)).Should().BeApproximately(50, 1e-6);
        arrivals.RateAt(Seconds(15)).Should().BeApproximately(100, 1e-6);
    }

    [Fact]
    public void Are_three_times_as_high_in_a_burst()
    {
        ArrivalSchedule arrivals = RateOf(burst: "3@30s+5s").Arrivals(Seconds(70), midnightInBerlin);

        arrivals.Iterations.Should().BeApproximately((70 * 100) + (2 * 5 * 200), 1e-6);
        ((double[])[29.9, 30, 34.9, 35, 59.9, 60, 64.9, 65]).Select(at => arrivals.RateAt(Seconds(at))).Should()
            .Equal(100, 300, 300, 100, 100, 300, 300, 100);
    }

    [Fact]
    public void Follow_the_hours_of_a_zone_on_a_clock_of_their_own()
    {
        // A day in 24 s: what an hour holds is due in a second.
        ArrivalSchedule arrivals = RateOf(zone: "Europe/Berlin", speed: 3_600).Arrivals(Seconds(24), midnightInBerlin);
        double[] factors = [.. Enumerable.Range(0, 24).Select(hour => arrivals.RateAt(Seconds(hour + 0.5)) / 100)];

        factors.Should().Equal(0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 1, 1.5, 1.5, 1, 1, 2, 2, 1, 1, 1, 1, 2.5, 2.5, 2.5, 1, 1, 0.3, 0.3);
        arrivals.Iterations.Should().BeApproximately(factors.Sum() * 100, 1e-6);
    }

    [Fact]
    public void Follow_the_change_to_summer_time()
    {
        // On 29 March the clocks of Berlin go from 2 to 3: seven in the morning is six hours after midnight.
        ArrivalSchedule arrivals = RateOf(zone: "Europe/Berlin", speed: 3_600)
            .Arrivals(Seconds(12), new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.FromHours(1)));

        ((double[])[4.9, 5.1, 5.9, 6.1]).Select(hour => arrivals.RateAt(Seconds(hour))).Should().Equal(30, 100, 100, 150);
    }

    [Theory]
    [InlineData(10_000, 3)]
    [InlineData(7, 2)]
    public void Let_as_many_workflows_be_open_as_was_asked_for(int open, int parts)
    {
        var schedule = new Schedule(PlanOf(new RunSettings { Services = 10, Cycles = 2_500, Parts = parts, OpenWorkflows = open }));
        var begun = new HashSet<(int, int)>();
        int most = 0;
        for (long number = 0; number < schedule.Count; number++)
        {
            ScheduledExport item = schedule[number];
            (int, int) workflow = (item.FirstService, item.FirstCycle);
            begun.Contains(workflow).Should().Be(item.Part > 0);
            begun.Add(workflow);
            most = Math.Max(most, begun.Count);
            if (item.Part == parts - 1)
            {
                begun.Remove(workflow);
            }
        }

        schedule.Count.Should().Be(25_000 * parts);
        begun.Should().BeEmpty("the last part of each has come");
        most.Should().Be(open);
    }

    [Fact]
    public void Send_every_span_of_a_workflow_in_one_of_its_parts()
    {
        RunPlan plan = PlanOf(new RunSettings { Services = 2, Cycles = 5, Scenario = "agentic", Parts = 4, OpenWorkflows = 3, Seed = 3 });
        var schedule = new Schedule(plan);
        var workload = new RunWorkload(plan.Manifest);
        var encoder = new ExportEncoder(workload);
        var slices = new List<LedgerSlice>();
        for (long number = 0; number < schedule.Count; number++)
        {
            encoder.Begin(schedule[number]);
            while (encoder.EncodeNext())
            {
                slices.AddRange(encoder.Slices);
            }
        }

        WorkflowEmitter emitter = workload.CreateEmitter();
        foreach (IGrouping<WorkflowAddress, LedgerSlice> workflow in slices.GroupBy(slice => slice.Workflow))
        {
            emitter.Select(workflow.Key);
            workflow.SelectMany(slice => Enumerable.Range(slice.FirstSpan, slice.SpanCount)).Should()
                .Equal(Enumerable.Range(0, emitter.SpanCount));
            workflow.Should().HaveCountGreaterThan(1);
        }

        slices.Select(slice => slice.Workflow).Distinct().Should().HaveCount(10);
    }

    [Fact]
    public void Spread_a_backfill_over_the_days_before_now()
    {
        var time = new ManualTime();
        RunPlan plan = RunPlan.Create(new RunSettings { Services = 1, Cycles = 168, Backfill = TimeSpan.FromDays(7) }, time);
        WorkflowEmitter emitter = new RunWorkload(plan.Manifest).CreateEmitter();

        DateTimeOffset[] starts = [.. Enumerable.Range(0, 168).Select(workflow => StartOf(emitter, workflow))];

        plan.Start.Should().Be(time.GetUtcNow() - TimeSpan.FromDays(7));
        starts.Select((start, hour) => start - plan.Start - TimeSpan.FromHours(hour)).Should()
            .OnlyContain(off => off >= TimeSpan.Zero && off < Seconds(1));
    }

    private static DateTimeOffset StartOf(WorkflowEmitter emitter, int workflow)
    {
        var writer = new SpanWriter();
        emitter.Select(new WorkflowAddress(0, workflow));
        emitter.WriteSpan(emitter.SpanCount - 1, writer);
        ulong start = OtlpSpan.Decode(writer.Output.WrittenMemory.Span[SpanWriter.PrefixBytes..]).StartTimeUnixNano;
        return DateTimeOffset.UnixEpoch.AddTicks((long)(start / TimeSpan.NanosecondsPerTick));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static RunPlan PlanOf(RunSettings settings) => RunPlan.Create(settings, TimeProvider.System);

    private static RatePlan RateOf(TimeSpan ramp = default, string? burst = null, string? zone = null, double speed = 1) => new()
    {
        Unit = RateUnit.Workflows,
        PerSecond = 100,
        ExportsPerSecond = 100,
        MaxInFlight = 10,
        Ramp = ramp,
        Burst = burst,
        PeakHours = zone,
        Speed = speed,
    };
}
