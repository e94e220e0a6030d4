using System.Runtime.InteropServices;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Engine.Runs;

/// <summary>From what layer 2 knows to what a result says.</summary>
public static class RunReport
{
    /// <summary>What a result says of the run itself.</summary>
    /// <param name="plan">What was sent.</param>
    /// <param name="settings">How it is judged.</param>
    /// <param name="folder">Where the run is left.</param>
    /// <param name="again">Options that reach the Studio again; null when it goes with the run.</param>
    /// <param name="faults">What was done to the Studio.</param>
    /// <param name="target">To which Studio; null leaves it out of the line "Again".</param>
    public static RunFacts FactsOf(
        RunPlan plan, VerificationSettings settings, RunFolder folder, string? again, IReadOnlyList<FaultFacts> faults,
        StudioSettings? target = null) => new()
    {
        Id = plan.Manifest.Run.ToString("x8"),
        Name = plan.Name,
        Seed = plan.Manifest.Seed,
        Scenario = plan.Manifest.Scenario,
        Services = plan.Manifest.Services,
        Cycles = plan.Cycles,
        Duration = plan.Duration,
        Concurrency = plan.Concurrency,
        ExportMode = plan.ExportMode.ToString(),
        Environment = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} "
            + $"processors, junjo-e2e {Version}",
        StartedAt = DateTimeOffset.UnixEpoch.AddTicks((long)(plan.Manifest.StartUnixNano / TimeSpan.NanosecondsPerTick)),
        Folder = Shown(folder.Path),
        Reproduce = ShellLine.Of(CommandOf(plan, settings, target, faults)),
        Verify = again is null ? null : $"junjo-e2e verify {Shown(folder.Path)} {again}",
    };

    private static string Version => typeof(RunReport).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>What became of a fault. A key that was deleted stays so, whatever works again.</summary>
    public static FaultFacts FactsOf(FaultRecord record)
    {
        bool lasts = record.Fault.Kind.Action == FaultAction.RevokeKey;
        return new FaultFacts(
            record.Fault.ToString(), record.Began, record.TookEffect, lasts ? null : record.Healed, record.SpansInMemory, record.Problem);
    }

    /// <summary>What the run itself says of sending.</summary>
    public static SendingFacts SendingOf(
        GenerationResult generated, SentSummary summary, SentTable sent, FaultInjector? faults, TargetState state) =>
        SendingOf(summary, generated.AckedDurations, generated.Exports, generated.Total.Retries, generated.Total.Elapsed) with
        {
            Windows = SendingWindows.Of(sent),
            Failures = [.. generated.Failures.Select(FailureOf)],
            Rate = generated.Rate,
            Interrupted = generated.Interrupted,
            Faults = [.. (faults?.Records ?? []).Select(FactsOf)],
            Flushes = state.Flushes,
        };

    /// <summary>The words of a command line that do the same faults.</summary>
    public static IEnumerable<string> WordsOf(IReadOnlyList<FaultFacts> faults) => faults.SelectMany(fault => Words("--fault", fault.Name));

    /// <summary>What a ledger alone says of sending, later: to the millisecond, and without the statuses of attempts.</summary>
    public static SendingFacts SendingOf(LedgerContent ledger, RunPlan plan)
    {
        SentSummary sent = SentSummary.Of(ledger.Sent, plan);
        var acks = new LatencyHistogram();
        int last = 0;
        long retries = 0;
        foreach (IGrouping<int, SentSlice> export in ledger.Sent.Slices.GroupBy(slice => slice.Export))
        {
            SentSlice slice = export.First();
            last = Math.Max(last, slice.SettledMs);
            retries += slice.Attempts - 1;
            if (slice.Outcome == ExportOutcome.Acked)
            {
                acks.Add(TimeSpan.FromMilliseconds(slice.SettledMs - slice.SentMs));
            }
        }

        return SendingOf(sent, acks, ledger.Exports, retries, TimeSpan.FromMilliseconds(last)) with
        {
            Windows = SendingWindows.Of(ledger.Sent),
            LedgerBytesLost = ledger.TruncatedBytes,
            Interrupted = plan.Workflows is { } planned && sent.Workflows < planned,
        };
    }

    private static SendingFacts SendingOf(SentSummary sent, LatencyHistogram acks, int exports, long retries, TimeSpan duration) => new()
    {
        Workflows = sent.Workflows,
        AckedWorkflows = sent.AckedWorkflows,
        Acked = sent.Acked,
        Rejected = sent.Rejected,
        Unknown = sent.Unknown,
        NeverSent = sent.NeverSent,
        Exports = exports,
        Retries = retries,
        Duration = duration,
        AckP50 = acks.Percentile(50),
        AckP95 = acks.Percentile(95),
        AckP99 = acks.Percentile(99),
        AckMax = acks.Max,
        Windows = [],
        Failures = [],
        Interrupted = false,
    };

    /// <summary>A path below the current folder as seen from there, so that reports name no machine.</summary>
    public static string Shown(string path)
    {
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string FailureOf(FailedAttempts failure) =>
        $"{Wording.Counted(failure.Count, "attempts")} with {failure.Code}, first message: {Canaries.Hide(failure.FirstMessage)}";

    private static IEnumerable<string> CommandOf(
        RunPlan plan, VerificationSettings settings, StudioSettings? target, IReadOnlyList<FaultFacts> faults) =>
    [
        "junjo-e2e", "check", .. WordsOf(plan), .. target is null ? [] : Words("--start", $"{plan.Start:O}"), .. target?.Options() ?? [],
        .. settings.Strict ? Words("--strict") : [],
        .. settings.Flush == FlushTime.Never ? [] : Words("--flush", settings.Flush.ToString().ToLowerInvariant()),
        .. settings.IsLive ? Words("--verify", "live") : [],
        .. WordsOfCoverage(settings),
        .. settings.ReadBudget == new VerificationSettings().ReadBudget ? []
            : Words("--read-budget", $"{settings.ReadBudget.TotalSeconds}s"),
        .. WordsOf(faults),
    ];

    /// <summary>The words of a command line that read as much back.</summary>
    public static IEnumerable<string> WordsOfCoverage(VerificationSettings settings) =>
        settings.Coverage < 1 ? Words("--coverage", $"{settings.Coverage}") : [];

    /// <summary>The words of a command line that say what a plan sends, start aside.</summary>
    public static IEnumerable<string> WordsOf(RunPlan plan) =>
    [
        .. plan.Manifest.Capture is { } capture ? Words("--capture", Shown(capture.File)) : Words("--scenario", plan.Manifest.Scenario),
        .. (plan.Manifest.Weights ?? new Dictionary<string, double>())
            .SelectMany(weight => Words("--weight", $"{weight.Key}={weight.Value}")),
        .. WordsOf(plan.Manifest.Wrappers?.Options()),
        .. plan.Manifest.Vocabulary is { } vocabulary ? Words("--vocabulary", vocabulary.Word()) : [],
        .. Words("--num-services", $"{plan.Manifest.Services.Count}"),
        .. plan.Cycles is { } cycles ? Words("--num-cycles", $"{cycles}") : Words("--duration", $"{plan.Duration!.Value.TotalSeconds}s"),
        .. Words("--concurrency", $"{plan.Concurrency}", "--seed", $"{plan.Manifest.Seed}"),
        .. plan.Manifest.Emitter == EmitterKind.Sdk ? Words("--emitter", "sdk") : [],
        .. WordsOf(plan.Rate?.Options()),
        .. plan.Parts > 1 ? Words("--parts", $"{plan.Parts}", "--open-workflows", $"{plan.OpenExports * Schedule.WorkflowsOfExport(plan)}")
            : [],
        .. plan.Manifest.PitchNs is { } pitch ? Words("--backfill", $"{pitch * plan.Cycles!.Value / 1_000_000_000.0:0.###}s") : [],
        .. plan.ExportMode == ExportMode.Mixed ? Words("--export-mode", "mixed") : [],
        .. plan.WorkflowsPerExport > 1 ? Words("--workflows-per-export", $"{plan.WorkflowsPerExport}") : [],
        .. plan.BatchSpans is { } batch ? Words("--batch-spans", $"{batch}", "--streams", $"{plan.Streams}") : [],
        .. plan is { BatchSpans: not null, Connections: { } shared } ? Words("--connections", $"{shared}") : [],
        .. plan.Manifest.WorkflowsPerTrace > 1 ? Words("--workflows-per-trace", $"{plan.Manifest.WorkflowsPerTrace}") : [],
    ];

    // Options of numbers and names of time zones, none of which holds a blank.
    private static string[] WordsOf(string? options) => options?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string[] Words(params string[] words) => words;
}
