using FluentAssertions;

using Junjo.E2E.Engine.Loads;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;
using Junjo.E2E.Tool.Tests.Unit.Reporting;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>Where the generator was the limit, or was interrupted, a threshold says of Studio only what that cannot have caused.</summary>
public sealed class ThresholdsBeyondBounds
{
    private const string Load = """
        name: mine
        summary: of my own
        executors: { users: { executor: constant-vus, duration: 10s } }
        thresholds:
          export_duration: ["p(95)<500", "p(95)<5"]
          export_failed: [rate<0.01]
          workflows_acked: [rate>=5, rate>=50]
          exports_refused: [count>0]
          errors_checked: [count>0]
          lost: [count==0]
          foreign: [count==0]
          freshness: ["p(95)<1"]
        """;

    private static readonly LoadInterval[] within = [.. Enumerable.Range(1, 10).Select(Points.At)];

    public static TheoryData<string, bool, bool, string> Verdicts => new()
    {
        { "within bounds", false, false, "Pass Fail Pass Pass Fail Fail Pass Pass Fail Fail" },
        { "the generator was the limit", true, false, "Undecided Undecided Undecided Undecided Undecided Undecided Pass Pass Fail Fail" },
        { "interrupted", false, true, "Pass Fail Pass Pass Undecided Undecided Pass Pass Fail Undecided" },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Fail_for_what_Studio_did_and_for_nothing_that_was_not_brought_about(
        string when, bool isGeneratorLimit, bool isInterrupted, string verdicts)
    {
        LoadInterval[] points = isGeneratorLimit ? [.. within.Select(point => point with { Cpu = 0.99 })] : within;

        var outcome = new LoadOutcome(TimeSpan.FromSeconds(10), points, Durations: [TimeSpan.FromSeconds(10)], AbortedBy: null, Knee: null);
        RunResult data = SampleResults.Pass with { Sending = SampleResults.Pass.Sending with { Interrupted = isInterrupted } };

        LoadFacts facts = LoadReport.FactsOf(
            LoadScenarioFile.Parse(Load, "mine.yaml"), outcome, Measured(), ceiling: new SinkCeiling(1e6, 1e12), data);

        string.Join(' ', facts.Thresholds.Select(threshold => threshold.Verdict)).Should().Be(verdicts, when);
        facts.Verdict.Should().Be(Verdict.Fail);
    }

    private static MetricStore Measured()
    {
        var store = new MetricStore();
        store.Trend(MetricCatalog.ExportDuration).Add(TimeSpan.FromMilliseconds(100));
        store.Rate(MetricCatalog.ExportFailed).Add(isHit: false);
        store.Counter(MetricCatalog.WorkflowsAcked).Add(100);
        store.Counter(MetricCatalog.ExportsRefused).Add(0);
        store.Counter(MetricCatalog.ErrorsChecked).Add(3);
        store.Counter(MetricCatalog.Find("lost")!).Add(0);
        store.Counter(MetricCatalog.Find("foreign")!).Add(1);
        store.Drain();
        return store;
    }
}
