using FluentAssertions;

using Grpc.Core;

using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Tool.Tests.Unit.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>A threshold with abortOnFail ends a load as soon as it is crossed, and not before its delay.</summary>
public sealed class LoadsEndedEarly : IDisposable
{
    private readonly string ledgerPath = Path.Combine(Path.GetTempPath(), $"junjo-e2e-{Guid.NewGuid():n}.bin");

    [Theory]
    [InlineData("", 900)]
    [InlineData(", delayAbortEval: 1500ms", 1_500)]
    public async Task By_the_first_threshold_that_is_crossed_after_its_delay(string delay, int earliest)
    {
        LoadOutcome outcome = await LoadAsync($"[{{ threshold: rate<0.5, abortOnFail: true{delay} }}]");

        outcome.AbortedBy.Should().Be("export_failed: rate<0.5");
        outcome.Duration.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(earliest)).And.BeLessThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task By_no_threshold_that_holds_or_does_not_ask_for_it()
    {
        LoadOutcome outcome = await LoadAsync("[{ threshold: rate<=1, abortOnFail: true }, rate<0.5]", duration: "1100ms");

        outcome.AbortedBy.Should().BeNull();
    }

    public void Dispose() => File.Delete(ledgerPath);

    private async Task<LoadOutcome> LoadAsync(string thresholds, string duration = "1h")
    {
        await using TraceServer server = await TraceServer.StartAsync(
            (_, _) => throw new RpcException(new Status(StatusCode.ResourceExhausted, "")));
        LoadScenario scenario = LoadScenarioFile.Parse(
            $$"""
            name: refused
            summary: every export is refused
            services: 1
            executors: { user: { executor: constant-vus, duration: {{duration}}, thinkTime: 20ms } }
            thresholds: { export_failed: {{thresholds}} }
            """,
            "refused.yaml");
        RunPlan plan = RunPlan.Create(
            new RunSettings { Services = 1, Concurrency = 1, Duration = scenario.Duration, Seed = 5 }, TimeProvider.System);
        using Ledger ledger = Ledger.Create(ledgerPath, plan.Manifest);
        var target = new OtlpTraceClientOptions { Endpoint = server.Endpoint };
        using var sender = new ExportSender(plan with { Retry = RetryPolicy.None }, target, ledger, new RunClock(TimeProvider.System));
        using var load = new LoadTest(scenario, plan.Manifest, sender, new MetricStore(), TimeProvider.System);
        return await load.RunAsync(CancellationToken.None, TestContext.Current.CancellationToken);
    }
}
