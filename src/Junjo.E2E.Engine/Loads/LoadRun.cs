using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Engine.Watch;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Activities;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Verification;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Loads;

/// <summary>Layer 4: load, then read back what was acknowledged and judge it, then judge the thresholds.</summary>
public sealed class LoadRun
{
    private readonly IStudio studio;
    private readonly LoadScenario scenario;
    private readonly RunPlan plan;
    private readonly VerificationSettings settings;
    private readonly RunFolder folder;
    private readonly SinkCeiling ceiling;
    private readonly MetricStore metrics = new();
    private readonly RunClock clock;
    private readonly TargetState state;
    private LoadTest? load;
    private RunJudge? judge;

    /// <summary>Prepares a load; its clock starts now.</summary>
    /// <param name="studio">The Studio.</param>
    /// <param name="scenario">What the load does.</param>
    /// <param name="plan">What every span is a function of.</param>
    /// <param name="settings">How the spans are read back.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="ceiling">What this machine reaches without a Studio.</param>
    /// <param name="time">The clock that the run's clock reads.</param>
    public LoadRun(
        IStudio studio, LoadScenario scenario, RunPlan plan, VerificationSettings settings, RunFolder folder, SinkCeiling ceiling,
        TimeProvider time)
    {
        (this.studio, this.scenario, this.plan, this.settings, this.folder, this.ceiling) = (studio, scenario, plan, settings, folder,
            ceiling);
        clock = new RunClock(time);
        state = new TargetState(clock);
    }

    /// <summary>Breaks the Studio meanwhile; null leaves it in peace.</summary>
    public FaultInjector? Faults { get; init; }

    /// <summary>When the Studio counts as failed, and what is done then.</summary>
    public WatchSettings Watch { get; init; } = new();

    /// <summary>To which Studio, for the line that repeats the load; null leaves the Studio out of the line.</summary>
    public StudioSettings? Target { get; init; }

    /// <summary>How far it has come, in one line; null before it has begun.</summary>
    public string? Progress => judge?.Progress ?? (load is { } running ? LoadProgress.Of(scenario, running.Elapsed, running.Last) : null);

    /// <summary>Runs.</summary>
    /// <param name="drain">Starts nothing new and drains; once the load is over, stops reading.</param>
    /// <param name="abort">Gives up what is in flight, and stops reading.</param>
    public async Task<RunResult> RunAsync(CancellationToken drain, CancellationToken abort)
    {
        plan.Write(folder.Plan);
        // Of a Studio that is broken on purpose no lag is measured, and what happens to it is no news.
        VisibilityProbe? probe = Faults is null ? new VisibilityProbe(studio.Client, studio.Release, plan.Manifest, settings, clock, state)
            : null;
        await using TargetWatch? watch = Faults is null ? TargetWatch.Start(studio, Watch, clock, state, isLoad: true) : null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(abort, watch?.StopSending ?? default);
        (LoadOutcome outcome, GenerationResult generated) = await SendAsync(probe, drain, stop.Token);

        // Its users hold what they have sent last, megabytes each where requests are large.
        load = null;
        await (watch?.LoadStoppedAsync(folder.Path, abort) ?? Task.CompletedTask);
        await (Faults?.IndexAsync(abort) ?? Task.CompletedTask);
        SentTable sent = LedgerReader.Read(folder.Ledger, plan.Manifest).Sent;
        SentSummary summary = SentSummary.Of(sent, plan);
        RunMetadata.Of(plan, generated, summary).Write(folder.Metadata);
        judge = new RunJudge(studio, plan, settings, folder, clock, state)
        {
            Watch = watch,
            JudgesDelivery = !scenario.Thresholds.Any(threshold => threshold.Metric == MetricCatalog.ExportFailed),
        };
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(drain.IsCancellationRequested ? abort : drain,
            watch?.StopReading ?? default);
        SendingFacts sending = RunReport.SendingOf(generated, summary, sent, Faults, state);
        RunResult data = await judge.RunAsync(sent, sending, probe, reading.Token);
        LoadReport.AddFindings(metrics, data);
        LoadReport.AddLags(metrics, [.. (probe?.Lags ?? []).Select(point => point.Lag)]);
        RunResult result = (data with { Run = data.Run with { Reproduce = CommandOf(sending.Faults) } })
            .With(LoadReport.FactsOf(scenario, outcome, metrics, ceiling, data));
        ReportFiles.Write(result, folder.Path);
        return result;
    }

    private async Task<(LoadOutcome Outcome, GenerationResult Generated)> SendAsync(
        VisibilityProbe? probe, CancellationToken drain, CancellationToken abort)
    {
        using Ledger ledger = Ledger.Create(folder.Ledger, plan.Manifest);
        using var sender = new ExportSender(plan, studio.Otlp with { Connections = scenario.Connections }, ledger, clock, state: state)
        {
            Acked = slice => probe?.Acked(slice.Workflow, slice.SpanCount),
        };
        using StudioClient? reader = scenario.ReadConnections > 0 ? studio.Client.WithConnections(scenario.ReadConnections) : null;
        var target = new LoadTarget(
            reader ?? studio.Client, studio.Release, studio.Otlp) { Containers = SampleAsync, Flushed = state.Flushed };
        using var running = new LoadTest(scenario, plan.Manifest, sender, metrics, clock.Time, target);
        load = running;
        var beside = new BesideSending(clock) { Probe = probe, Faults = Faults };
        LoadOutcome outcome = await beside.RunAsync(() => running.RunAsync(drain, abort), drain);
        return (outcome, sender.ResultOf(isInterrupted: drain.IsCancellationRequested || abort.IsCancellationRequested));
    }

    // An engine that does not answer is no reason to end a load; what it did not say is missing from the report.
    private async Task<IReadOnlyList<ContainerUse>> SampleAsync(CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<ContainerSample> samples = await studio.SampleContainersAsync(cancellationToken);
            return [.. samples.Select(sample => new ContainerUse(sample.Name, sample.Cpu, sample.Memory))];
        }
        catch (ContainerEngineException)
        {
            return [];
        }
    }

    private string CommandOf(IReadOnlyList<FaultFacts> faults) => ShellLine.Of(
    [
        "junjo-e2e", "load", scenario.Reference, "--duration", $"{scenario.Duration.TotalSeconds:0.###}s", "--seed",
        $"{plan.Manifest.Seed}", .. Target?.Options() ?? [],
        .. RunReport.WordsOfCoverage(settings), .. RunReport.WordsOf(faults),
    ]);
}
