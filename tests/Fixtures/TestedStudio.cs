using Junjo.E2E.Engine.Loads;
using Junjo.E2E.Engine.Runs;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;

using Xunit;

namespace Junjo.E2E.Fixtures;

/// <summary>A Studio that a test sends to, reads from and judges.</summary>
public abstract class TestedStudio
{
    private readonly RunsOfTests runs;

    private protected TestedStudio(RunsOfTests runs) => this.runs = runs;

    /// <summary>Studio's REST API, signed in: one property for each resource.</summary>
    public StudioClient Api => Studio.Client;

    /// <summary>Where a service of the test's own sends its telemetry.</summary>
    public StudioEndpoint Endpoint => new(Studio.Otlp.Endpoint, Studio.Otlp.ApiKey ?? "");

    /// <summary>The release, and what it promises.</summary>
    public StudioRelease Release => Studio.Release;

    /// <summary>What a report calls it, such as <c>stand-in Studio 0.82.1 at http://127.0.0.1:40001</c>.</summary>
    public string Description => Studio.Description;

    /// <summary>Whether this is the stand-in: a test that passes then says that the test works, not that Studio does.</summary>
    public bool IsStandIn => Studio.IsStandIn;

    internal abstract IStudio Studio { get; }

    private protected RunsOfTests Runs => runs;

    /// <summary>
    /// Sends workflows of new services. Returns when every export has an outcome and all acknowledged spans are shown by trace, or at the
    /// deadline of section <c>Verification</c>: then <see cref="SentTelemetry.Unseen"/> names the traces.
    /// </summary>
    /// <param name="scenario">What the services do: one of <see cref="Scenarios"/>.</param>
    /// <param name="services">Number of services, 1 to 4,096.</param>
    /// <param name="workflows">Workflows of each service, 1 to 16,777,216.</param>
    /// <param name="concurrency">Workflows in flight for each service, 1 to 1,024.</param>
    /// <param name="exportMode">Whether services share exports.</param>
    /// <param name="visible">Whether to wait until what was acknowledged is shown.</param>
    /// <exception cref="RunPlanException">A number is out of its range, or there is no such scenario.</exception>
    public Task<SentTelemetry> SendAsync(
        string scenario, int services, int workflows, int concurrency = 1, ExportMode exportMode = ExportMode.PerService,
        bool visible = true) =>
        SendAsync(
            TestSettings.Run with
            {
                Scenario = scenario,
                Services = services,
                Cycles = workflows,
                Duration = null,
                Concurrency = concurrency,
                ExportMode = exportMode,
            },
            visible);

    /// <summary>Sends what the settings of a run say: also by OpenTelemetry's SDK, from a capture, at a rate, for a time.</summary>
    /// <param name="run">What is sent; what is not set comes from profile <c>quick</c>.</param>
    /// <param name="visible">Whether to wait until what was acknowledged is shown.</param>
    /// <exception cref="RunPlanException">Something in the settings is wrong.</exception>
    /// <exception cref="InvalidDataException">The capture cannot be read.</exception>
    public async Task<SentTelemetry> SendAsync(RunSettings run, bool visible = true)
    {
        RunPlan plan = RunPlan.Create(run, TimeProvider.System);
        RunFolder folder = runs.CreateFolder(plan.Name);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        (SendingFacts facts, _) = await CheckOf(plan, folder).GenerateAsync(cancellationToken, cancellationToken);
        var sent = new SentTelemetry(plan, folder, facts);
        if (visible)
        {
            sent.Unseen = await new TraceWait(Api, TestSettings.Verification).UntilSeenAsync(sent, cancellationToken);
        }

        return sent;
    }

    /// <summary>Reads back what was sent, and judges everything that <c>junjo-e2e check</c> judges.</summary>
    /// <param name="sent">What was sent to this Studio.</param>
    public async Task<Verdict> JudgeAsync(SentTelemetry sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        RunResult result = await CheckOf(sent.Plan, sent.Folder).VerifyAsync(TestContext.Current.CancellationToken);
        return await VerdictOfAsync(result, sent);
    }

    /// <summary>
    /// Puts a load on Studio, then reads back what was acknowledged and judges it and the thresholds, as <c>junjo-e2e load</c> does.
    /// </summary>
    /// <param name="settings">Which load, and for how long.</param>
    /// <returns>The verdict; <see cref="RunResult.Load"/> of its result holds thresholds and what was measured.</returns>
    /// <exception cref="InvalidDataException">There is no such load scenario.</exception>
    public async Task<Verdict> LoadAsync(LoadSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        LoadScenario scenario = LoadScenarios.Find(settings.Scenario).Over(settings.Duration);
        SinkCeiling ceiling = await NullSinkCeiling.MeasureAsync(scenario, TimeProvider.System, cancellationToken);
        RunPlan plan = LoadPlan.Create(scenario, settings.Seed, TimeProvider.System);
        RunFolder folder = runs.CreateFolder(plan.Name);
        var load = new LoadRun(
            Studio, scenario, plan, TestSettings.Verification, folder, ceiling, TimeProvider.System) { Watch = TestSettings.Studio.Watch };
        RunResult result = await load.RunAsync(cancellationToken, cancellationToken);
        return await VerdictOfAsync(result, new SentTelemetry(plan, folder, result.Sending) { Again = result.Run.Reproduce });
    }

    /// <summary>Waits until a trace is shown, to the deadline of section <c>Verification</c>.</summary>
    /// <param name="traceId">The id, 32 lowercase hexadecimal digits.</param>
    /// <param name="spans">Spans that must be shown at least.</param>
    /// <exception cref="TimeoutException">The spans were not shown in time; the message says what was.</exception>
    public async Task<ShownTrace> WaitForTraceAsync(string traceId, int spans = 1)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        IReadOnlyList<StudioSpan> shown = await ShownWait.UntilAsync(
            $"trace {traceId}", spans, stop =>
                Api.Spans.GetTraceAsync(traceId, stop), TestSettings.Verification.Deadline, cancellationToken);
        using StudioBody body = await Api.Spans.ReadTraceAsync(traceId, cancellationToken);
        return new ShownTrace(traceId, shown, body.Utf8.ToArray(), Release);
    }

    /// <summary>Waits until a service shows spans, to the deadline of section <c>Verification</c>.</summary>
    /// <param name="serviceName">The <c>service.name</c>.</param>
    /// <param name="spans">Spans that must be shown at least, up to the release's limit of a list.</param>
    /// <returns>The newest spans of the service, newest start first.</returns>
    /// <exception cref="TimeoutException">The spans were not shown in time; the message says what was.</exception>
    public Task<IReadOnlyList<StudioSpan>> WatchAsync(string serviceName, int spans = 1) => ShownWait.UntilAsync(
        $"service {serviceName}",
        spans,
        stop => Api.Spans.ListAsync(serviceName, Release.MaxLimit, stop),
        TestSettings.Verification.Deadline,
        TestContext.Current.CancellationToken);

    private protected async Task<Verdict> VerdictOfAsync(RunResult result, SentTelemetry sent)
    {
        if (result.Verdict != Results.Verdict.Pass)
        {
            await ContainerOutput.WriteLogsAsync(Studio, sent.Folder);
            runs.Keep(sent.Folder);
        }

        return new Verdict(result, sent);
    }

    private protected CheckRun CheckOf(RunPlan plan, RunFolder folder) =>
        new(Studio, plan, TestSettings.Verification, folder, TimeProvider.System) { Watch = TestSettings.Studio.Watch };
}
