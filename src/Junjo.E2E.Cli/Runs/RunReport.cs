using Junjo.E2E.Orchestration;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Cli.Runs;

/// <summary>From what layer 2 knows to what a result says.</summary>
internal static class RunReport
{
    public static RunFacts FactsOf(RunPlan plan, RunFolder folder, DateTimeOffset startedAt) => new()
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
        StartedAt = startedAt,
        Folder = folder.Path,
        Reproduce = CommandOf(plan),
    };

    public static SendingFacts SendingOf(GenerationResult generated, SentSummary sent) => new()
    {
        Workflows = sent.Workflows,
        AckedWorkflows = sent.AckedWorkflows,
        Acked = sent.Acked,
        Rejected = sent.Rejected,
        Unknown = sent.Unknown,
        NeverSent = sent.NeverSent,
        Exports = generated.Exports,
        Retries = generated.Total.Retries,
        Duration = generated.Total.Elapsed,
        AckP50 = generated.AckedDurations.Percentile(50),
        AckP95 = generated.AckedDurations.Percentile(95),
        AckP99 = generated.AckedDurations.Percentile(99),
        AckMax = generated.AckedDurations.Max,
        Failures = [.. generated.Failures.Select(failure => $"{failure.Count:N0} {(failure.Count == 1 ? "attempt" : "attempts")} with {failure.Code}, first message: {failure.FirstMessage}")],
        Interrupted = generated.Interrupted,
    };

    private static string CommandOf(RunPlan plan)
    {
        string amount = plan.Cycles is { } cycles ? $"--num-cycles {cycles}" : $"--duration {plan.Duration!.Value.TotalSeconds}s";
        string mode = plan.ExportMode == ExportMode.Mixed ? " --export-mode mixed" : "";
        string perExport = plan.WorkflowsPerExport > 1 ? $" --workflows-per-export {plan.WorkflowsPerExport}" : "";
        string perTrace = plan.Manifest.WorkflowsPerTrace > 1 ? $" --workflows-per-trace {plan.Manifest.WorkflowsPerTrace}" : "";
        return $"junjo-e2e check --scenario {plan.Manifest.Scenario} --num-services {plan.Manifest.Services.Count} {amount} "
            + $"--concurrency {plan.Concurrency} --seed {plan.Manifest.Seed}{mode}{perExport}{perTrace}";
    }
}
