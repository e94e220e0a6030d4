using FluentAssertions;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Verification;

/// <summary>Which traces are always read because Studio flushed while they were sent.</summary>
public sealed class TracesNextToFlushes
{
    private const int Sent = 800;
    private const int Around = 500;

    /// <summary>When it flushed, in milliseconds, one of which each trace takes, and the first of the traces that are read.</summary>
    public static TheoryData<string, int, int> Flushes => new()
    {
        { "before all", 0, 0 },
        { "early, with fewer before it than after", 100, 0 },
        { "in the middle", 400, 150 },
        { "late, with fewer after it than before", 700, 300 },
        { "after all", 900, 300 },
    };

    [Theory]
    [MemberData(nameof(Flushes))]
    public void Are_as_many_whenever_that_was(string name, int flushedMs, int first)
    {
        RunUnderJudgement run = Run(flushedMs);

        run.TracesAroundEvents().Select(key => key.Trace).Should().Equal(Enumerable.Range(first, Around), name);
    }

    [Fact]
    public void Are_shared_among_flushes() =>
        Run(100, 400).TracesAroundEvents().Select(key => key.Trace).Should()
            .Equal(Enumerable.Range(0, 250).Concat(Enumerable.Range(275, 250)));

    [Fact]
    public void Are_none_without_a_flush() => Run().TracesAroundEvents().Should().BeEmpty();

    private static RunUnderJudgement Run(params int[] flushedMs)
    {
        var sent = new SentTable(Enumerable.Range(0, Sent).Select(trace =>
            new SentSlice(new WorkflowAddress(0, trace), 0, 7, trace, ExportOutcome.Acked, 1, 0, trace, trace)));

        return new RunUnderJudgement(Traces.Manifest("getting-started", seed: 1, services: 1), sent, StudioRelease.V082, only: null)
        {
            Flushes = [.. flushedMs.Select(moment => TimeSpan.FromMilliseconds(moment))],
        };
    }
}
