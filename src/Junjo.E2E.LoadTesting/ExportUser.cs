using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Orchestration;
using Junjo.E2E.Workload;

namespace Junjo.E2E.LoadTesting;

/// <summary>A virtual user whose iteration is one export of fresh workflows, or several where they do not fit one request.</summary>
/// <param name="executor">Whose user it is.</param>
/// <param name="sender">Sends.</param>
/// <param name="source">The workflows.</param>
/// <param name="log">Records.</param>
/// <param name="clock">The load's clock.</param>
/// <param name="stop">Gives up waiting for retries.</param>
internal sealed class ExportUser(
    Executor executor, ExportSender sender, WorkSource source, ExportLog log, RunClock clock, CancellationToken stop) : IVirtualUser
{
    private readonly ExportEncoder encoder = sender.CreateEncoder();

    public async Task RunAsync(Iteration iteration)
    {
        if (source.TryNext(executor.Sizes) is not { } item)
        {
            throw new InvalidOperationException("The load has used all ids that a run has, 16,777,216 workflows of each service. Give it more services.");
        }

        TimeSpan due = iteration.IntendedStart;
        encoder.Begin(item);
        while (!iteration.Abort.IsCancellationRequested && encoder.EncodeNext())
        {
            SentExport sent = await sender.SendAsync(encoder, stop, iteration.Abort);
            iteration.Abort.ThrowIfCancellationRequested();
            TimeSpan now = clock.Elapsed;
            log.Ended(sent, now - due, encoder);
            due = now;
        }
    }
}
