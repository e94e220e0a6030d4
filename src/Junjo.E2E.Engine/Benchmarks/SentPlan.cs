using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Benchmarks;

/// <summary>A plan that was sent as fast as its concurrency allows.</summary>
/// <param name="AckedPerSecond">Acknowledged spans a second, from the first export to the last answer.</param>
/// <param name="Table">What became of each.</param>
public sealed record SentPlan(double AckedPerSecond, SentTable Table)
{
    /// <summary>Sends a plan into a ledger of its own, which is removed afterwards.</summary>
    public static async Task<SentPlan> SendAsync(
        RunPlan plan, OtlpTraceClientOptions target, TimeProvider time, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-bench-");
        try
        {
            string path = Path.Combine(folder.FullName, RunFolder.LedgerName);
            double rate;
            using (Ledger ledger = Ledger.Create(path, plan.Manifest))
            {
                var clock = new RunClock(time);
                using var generator = new Generator(plan, target, ledger, clock);
                GenerationResult result = await generator.RunAsync(cancellationToken, cancellationToken);
                rate = result.Total.Acked / clock.Elapsed.TotalSeconds;
            }

            return new SentPlan(rate, LedgerReader.Read(path, plan.Manifest).Sent);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
