using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Engine.Loads;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Tool.Tests.Unit.Cli;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>A load ends in a verdict on its thresholds, and on everything that was acknowledged.</summary>
[Trait("Category", "Load")]
public sealed class LoadRuns : IDisposable
{
    private const string Executors = """
        name: tiny
        summary: 60 exports of one or ten workflows
        services: 4
        executors:
          people: { executor: per-vu-iterations, vus: 3, iterations: 10, maxDuration: 1m }
          ci: { executor: constant-arrival-rate, rate: 30, duration: 1s, maxVUs: 30, sizes: { 1: 1, 10: 1 }, tags: { persona: ci } }

        """;

    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public async Task Pass_when_every_threshold_holds_and_the_data_is_whole_and_leave_their_reports()
    {
        string file = Write(Executors + "thresholds: { lost: [count==0], duplicate: [count==0], foreign: [count==0], mutated: [count==0], "
            + "phantom: [count==0] }");

        CommandOutput output = await CommandOutput.OfAsync("load", file, "--out", runs.FullName, "--seed", "5");

        output.ExitCode.Should().Be(0, output.Error + output.Output);
        output.Output.Should().Contain("PASS: all 5 thresholds hold. Data: all ");
        string folder = runs.EnumerateDirectories("*-load-tiny").Single().FullName;
        RunResult result = await RunUnderTest.ResultOfAsync(folder);
        LoadFacts load = result.Load!;
        CountOf(load, "iterations").Should().Be(60);
        CountOf(load, "dropped_iterations").Should().Be(0);
        CountOf(load, "workflows_acked").Should().Be(result.Sending.AckedWorkflows).And.BeInRange(60 + (9 * 5), 60 + (9 * 25));
        CountOf(load, "spans_acked").Should().Be(result.Sending.Acked).And.Be(result.Sending.AckedWorkflows * 7);
        load.Metrics.Where(metric => metric.Name == "export_duration").Select(metric => (metric.Title, metric.Values["count"])).Should()
            .BeEquivalentTo(
            [("export_duration", 60), ("export_duration{scenario:people}", 30), ("export_duration{persona:ci,scenario:ci}", 30)]);
        load.Exporters.Select(one => (one.Name, one.From, one.Acked, one.Failed, one.Events.Count)).Should()
            .Equal(("people", TimeSpan.Zero, 30, 0, 0), ("ci", TimeSpan.Zero, 30, 0, 0));
        load.Exporters.Sum(one => one.SpansAcked).Should().Be(result.Sending.Acked);
        load.Exporters.Should()
            .OnlyContain(one => one.Duration > TimeSpan.Zero && one.Duration <= load.Duration && one.P50 > TimeSpan.Zero
            && one.P50 <= one.P99);
        output.Output.Should().MatchRegex(@"Exports +people: [\d,]+ spans/s, 30 acknowledged in ");
        load.Intervals.Sum(interval => interval.Acked).Should().Be(60);
        load.NullSinkExportsPerSecond.Should().BePositive();
        await ReportsAreReadableAsync(folder, load);
    }

    [Fact]
    public async Task Fail_for_a_lost_span_however_fast_it_was()
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Quirks = "none" },
            [new StudioFault(StudioFaultKind.SpanDropped) { Every = 50, MostTimes = 1 }],
            TimeProvider.System,
            TestContext.Current.CancellationToken);

        RunResult result = await LoadAsync(
            studio, Executors + "thresholds: { lost: [count==0], foreign: [count==0], export_failed: [rate<1] }");

        result.Verdict.Should().Be(Verdict.Fail);
        result.Headline.Should().StartWith("FAIL: 1 of 3 thresholds crossed: lost count==0 (1). Data: 1 LOST");
        result.Load!.Thresholds.Where(threshold => threshold.Verdict == Verdict.Fail).Select(threshold => threshold.Subject).Should()
            .Equal("lost");
    }

    [Fact]
    public async Task Tell_which_executor_a_stall_met_and_which_was_not_reached()
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Quirks = "Q-36,Q-01", MemoryScale = 0.02, TimeScale = 0.1 }, [], TimeProvider.System,
            TestContext.Current.CancellationToken);

        RunResult result = await LoadAsync(
            studio,
            """
            name: steps
            summary: one that stalls, and one after it
            services: 24
            executors:
              many: { executor: constant-vus, vus: 24, duration: 8s, gracefulStop: 1s, sizes: { 4: 1 } }
              later: { executor: constant-vus, vus: 1, duration: 5s, startTime: 30s }
            thresholds: { lost: [count==0] }
            """,
            new WatchSettings { StallAfter = TimeSpan.FromSeconds(0.7) });

        result.Judgement.Timeline.Select(happened => happened.Kind).Should().Equal(FindingKind.Stalled);
        result.Load!.Exporters.Select(one => (one.Name, one.Events)).Should()
            .BeEquivalentTo([("many", (FindingKind[])[FindingKind.Stalled]), ("later", [])]);
        result.Load.Exporters[1].Should()
            .BeEquivalentTo(new { Acked = 0L, Failed = 0L, SpansAcked = 0L, Duration = TimeSpan.Zero, SpansPerSecond = 0d });
        ReportText.Render(result).Should().MatchRegex(@"Exports +many: [^:]*,\s+STALLED\n +Exports +later: none, the load was over\n");
        result.Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public async Task Fail_for_the_data_also_where_no_threshold_speaks_of_it()
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Quirks = "none" },
            [new StudioFault(StudioFaultKind.AttributeAltered) { Every = 50, MostTimes = 1 }],
            TimeProvider.System,
            TestContext.Current.CancellationToken);

        RunResult result = await LoadAsync(studio, Executors + "thresholds: { lost: [count==0] }");

        result.Verdict.Should().Be(Verdict.Fail);
        result.Load!.Verdict.Should().Be(Verdict.Pass);
        RunUnderTest.FindingsOf(result).Should().ContainKey(FindingKind.Mutated);
    }

    [Fact]
    public async Task Leave_refused_exports_to_the_threshold_on_them()
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Quirks = "none" },
            [new StudioFault(StudioFaultKind.ExportRefused) { Every = 10, MostTimes = 3 }],
            TimeProvider.System,
            TestContext.Current.CancellationToken);

        RunResult result = await LoadAsync(
            studio, Executors + "thresholds: { export_failed: [rate<=0.05], lost: [count==0], resurrected: [count==0], undelivered: "
            + "[count>0] }");

        result.Judgement.Checks.Should().NotContain(check => check.Verdict == Verdict.Fail);
        result.Load!.Thresholds.Should().NotContain(threshold => threshold.Verdict == Verdict.Fail);
        result.Load.Metrics.Single(metric => metric.Name == "export_failed" && metric.Tags.Count == 0).Values["rate"].Should().Be(0.05);
        result.Load.Metrics.Where(metric => metric.Name == "export_failed_duration" && metric.Tags.Count > 0)
            .Should().OnlyContain(metric => metric.Tags["status"] == "ResourceExhausted" && metric.Tags["outcome"] == "Rejected");
    }

    [Theory]
    [InlineData("nonsense", "There is no load scenario 'nonsense'; there are smoke, ")]
    [InlineData("smoke --duration 0s", "--duration must be longer than 0 s and at most 24 h; seen: 00:00:00.")]
    [InlineData("smoke --coverage 2", "--coverage must be above 0 and at most 1; seen: 2.")]
    public async Task Are_refused_before_anything_is_started(string options, string message)
    {
        CommandOutput output = await CommandOutput.OfAsync(["load", .. options.Split(' '), "--out", runs.FullName]);

        output.ExitCode.Should().Be(2);
        output.Error.Should().Contain(message);
        runs.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public async Task That_are_over_and_whose_history_cannot_be_written_say_so_and_have_an_exit_code_of_their_own()
    {
        await File.WriteAllTextAsync(Path.Combine(runs.FullName, "history"), "no folder", TestContext.Current.CancellationToken);

        CommandOutput output = await CommandOutput.OfAsync("load", "smoke", "--duration", "2s", "--out", runs.FullName);

        output.ExitCode.Should().Be(5, output.Output);
        output.Output.Should().Contain("Again   junjo-e2e load smoke --duration 2s --seed ");
        output.Error.Should().Contain("The load was judged, and its result is above, and a file could not be written: ");
    }

    [Fact]
    public async Task With_a_threshold_on_an_unknown_metric_are_refused_before_anything_is_started()
    {
        string file = Write(Executors + "thresholds: { p95_latency: [p(95)<500] }");

        CommandOutput output = await CommandOutput.OfAsync("load", file, "--out", Path.Combine(runs.FullName, "out"));

        output.ExitCode.Should().Be(2);
        output.Error.Should()
            .Contain($"{file}, line 7: thresholds.p95_latency: There is no metric 'p95_latency'; there are export_duration, ");
        Directory.Exists(Path.Combine(runs.FullName, "out")).Should().BeFalse();
    }

    [Fact]
    public async Task Are_only_described_in_a_dry_run()
    {
        CommandOutput output = await CommandOutput.OfAsync(
            "load", "production-chaos", "--dry-run", "--duration", "1m", "--seed", "5", "--out", runs.FullName);

        output.ExitCode.Should().Be(0);
        output.Output.Should()
            .StartWith("Rescaled: production-chaos takes 600 s; every start and stage takes 0.1 of its time, rates and users stay.")
            .And.Contain("Load production-chaos: 20 services of vocabularies, seed 5, run ")
            .And.Contain("  ci: RampingArrivalRate, from 0 s for 60 s, 11,940 iterations due, at most 500 in flight, 1 (60)/10 (30)/100 "
                + "(10) workflows an export")
            .And.Contain("  operators: ConstantVus, from 0 s for 60 s, 10 VUs, keys, 1 workflow an export")
            .And.Contain("  freshness: p(95)<2000").And.EndWith("Dry run: nothing was started." + Environment.NewLine);
        runs.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_name_are_listed()
    {
        CommandOutput output = await CommandOutput.OfAsync("load");

        output.ExitCode.Should().Be(0);
        output.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should()
            .HaveCount(LoadScenarios.All.Count).And.Contain(line => line.StartsWith("ingestion "));
    }

    public void Dispose() => runs.Delete(recursive: true);

    private static double CountOf(LoadFacts load, string metric) =>
        load.Metrics.Single(found => found.Name == metric && found.Tags.Count == 0).Values["count"];

    private static async Task ReportsAreReadableAsync(string folder, LoadFacts load)
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(folder, "timeseries.jsonl"), TestContext.Current.CancellationToken);
        lines.Sum(line => JsonDocument.Parse(line).RootElement.GetProperty("acked").GetInt64()).Should().Be(60);
        string prometheus = await File.ReadAllTextAsync(Path.Combine(folder, "metrics.prom"), TestContext.Current.CancellationToken);
        prometheus.Should().Contain("# TYPE junjo_e2e_export_duration summary\n").And.Contain("\njunjo_e2e_export_duration_count 60\n")
            .And.Contain("junjo_e2e_export_duration_count{persona=\"ci\",scenario=\"ci\"} 30\n").And.Contain(
                "junjo_e2e_lost{of=\"count\"} 0\n");
        using var k6 = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(folder, "k6-summary.json"), TestContext.Current.CancellationToken));
        JsonElement metrics = k6.RootElement.GetProperty("metrics");
        metrics.GetProperty("grpc_req_duration").GetProperty("values").GetProperty("p(95)").GetDouble()
            .Should().Be(load.Metrics.Single(metric => metric.Title == "export_duration").Values["p(95)"]);
        metrics.GetProperty("lost").GetProperty("thresholds").GetProperty("count==0").GetProperty("ok").GetBoolean().Should().BeTrue();
        string junit = await File.ReadAllTextAsync(Path.Combine(folder, "junit.xml"), TestContext.Current.CancellationToken);
        junit.Should().Contain("name=\"lost count==0\"");
    }

    private async Task<RunResult> LoadAsync(StandInStudio studio, string text, WatchSettings? watch = null)
    {
        LoadScenario scenario = LoadScenarioFile.Parse(text, "tiny.yaml");
        RunPlan plan = LoadPlan.Create(scenario, seed: 5, TimeProvider.System);
        RunFolder folder = RunFolder.Create(runs.FullName, plan.Name, TimeProvider.System);
        var verification = new VerificationSettings { Deadline = TimeSpan.FromSeconds(5), LateGrace = TimeSpan.Zero };
        var run = new LoadRun(
            studio, scenario, plan, verification, folder, ceiling: new SinkCeiling(1e6, 1e12), TimeProvider.System) { Watch = watch
            ?? new WatchSettings() };
        return await run.RunAsync(CancellationToken.None, TestContext.Current.CancellationToken);
    }

    private string Write(string text)
    {
        string path = Path.Combine(runs.FullName, "tiny.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
