using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>One run of the engine that <c>junjo-e2e check</c> runs, in a temporary folder.</summary>
internal static class RunUnderTest
{
    public static Task<RunResult> CheckAsync(
        IStudio studio, RunSettings run, VerificationSettings? verification = null, RetryPolicy? retry = null) =>
        CheckAsync(studio, run, verification ?? new VerificationSettings(), retry, folder: null, TestContext.Current.CancellationToken);

    public static async Task<RunResult> CheckAsync(
        IStudio studio, RunSettings run, VerificationSettings verification, RetryPolicy? retry, string? folder, CancellationToken drain,
        WatchSettings? watch = null)
    {
        RunPlan plan = RunPlan.Create(run, TimeProvider.System);
        plan = retry is null ? plan : plan with { Retry = retry };
        DirectoryInfo root = folder is null ? Directory.CreateTempSubdirectory("junjo-e2e-test-") : new DirectoryInfo(folder);
        try
        {
            var check = new CheckRun(
                studio, plan, verification, RunFolder.Create(root.FullName, plan.Name, TimeProvider.System), TimeProvider.System)
            {
                Watch = watch ?? new WatchSettings(),
            };
            return await check.RunAsync(drain, TestContext.Current.CancellationToken);
        }
        finally
        {
            if (folder is null)
            {
                root.Delete(recursive: true);
            }
        }
    }

    /// <summary>The result that a command left in a run's folder.</summary>
    public static async Task<RunResult> ResultOfAsync(string folder) =>
        ResultJson.Read(await File.ReadAllBytesAsync(Path.Combine(folder, ReportFiles.Result), TestContext.Current.CancellationToken));

    /// <summary>The result of the latest run below a folder.</summary>
    public static Task<RunResult> LatestResultAsync(DirectoryInfo runs) => ResultOfAsync(Path.Combine(runs.FullName, "latest"));

    /// <summary>All findings of a run, by kind.</summary>
    public static Dictionary<FindingKind, long> FindingsOf(RunResult result) =>
        result.Judgement.Checks.SelectMany(check => check.Counts).ToDictionary(count => count.Key, count => count.Value);
}
