using FluentAssertions;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Tool.Tests.EndToEnd;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Harness;

/// <summary>A span that is there twice is a finding, unless a retry after an unknown outcome explains the second copy.</summary>
public sealed class RetriedSpans
{
    [Theory]
    [InlineData(1, 0, 3, 0)]
    [InlineData(2, 1, 0, 3)]
    [InlineData(2, 0, 3, 0)]
    public async Task Shown_twice_are_explained_by_attempts_of_unknown_fate_only(
        int attempts, int unknownAttempts, int duplicates, int explained)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Quirks = "none" },
            [new StudioFault(StudioFaultKind.SpanDuplicated) { Every = 5, MostTimes = 3 }],
            TimeProvider.System,
            cancellationToken);
        var clock = new RunClock(TimeProvider.System);
        RunPlan plan = RunPlan.Create(new RunSettings { Services = 2, Cycles = 5 }, TimeProvider.System);
        SentTable sent = await SendAsync(studio, plan, clock, cancellationToken);
        var told = new SentTable(
            sent.Slices.Select(slice => slice with { Attempts = (byte)attempts, UnknownAttempts = (byte)unknownAttempts }));

        Judgement judgement = await new Verifier(
            studio.Client, studio.Release, plan.Manifest, told, new VerificationSettings(), clock, new TargetState(clock),
            probe: null).RunAsync(cancellationToken);

        CheckResult check = judgement.Checks.Single(found => found.Name == "duplicates");
        check.Counts.GetValueOrDefault(FindingKind.Duplicate).Should().Be(duplicates);
        judgement.ExplainedDuplicates.Should().Be(explained);
        judgement.KnownDefects.Where(known => known.Id == "Q-01").Sum(known => known.Met).Should().Be(explained);
    }

    [Fact]
    public async Task Of_which_the_acknowledgement_was_lost_and_that_are_there_have_landed()
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Quirks = "none" },
            [new StudioFault(StudioFaultKind.AckLost) { MostTimes = 2 }],
            TimeProvider.System,
            TestContext.Current.CancellationToken);

        RunResult result = await RunUnderTest.CheckAsync(
            studio, new RunSettings { Services = 4, Cycles = 12, Concurrency = 3, Seed = 11 }, retry: RetryPolicy.None);

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        result.Sending.Unknown.Should().Be(2 * 7);
        result.Judgement.Should().BeEquivalentTo(new { Landed = 2L * 7, Unconfirmed = 0L, ExplainedDuplicates = 0L });
    }

    private static async Task<SentTable> SendAsync(StandInStudio studio, RunPlan plan, RunClock clock, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Path.GetTempPath(), $"junjo-e2e-{Guid.NewGuid():n}.bin");
        try
        {
            using (Ledger ledger = Ledger.Create(path, plan.Manifest))
            using (var generator = new Generator(plan, studio.Otlp, ledger, clock))
            {
                await generator.RunAsync(cancellationToken, cancellationToken);
            }

            SentTable sent = LedgerReader.Read(path, plan.Manifest).Sent;
            sent.Slices.Should().HaveCount(10).And.OnlyContain(slice => slice.Outcome == ExportOutcome.Acked);
            return sent;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
