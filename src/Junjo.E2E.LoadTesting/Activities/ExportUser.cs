using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>
/// A virtual user whose iteration is one export of fresh workflows, or several where they do not fit one request, or where its executor
/// cuts them:
/// then their traces stay open in between.
/// </summary>
internal sealed class ExportUser(UserContext context, OtlpTraceClient? through = null) : IVirtualUser
{
    private readonly ExportEncoder encoder = context.Sender.CreateEncoder();

    public async Task RunAsync(Iteration iteration)
    {
        if (context.Source.TryNext(context.Executor.Sizes) is not { } item)
        {
            throw new InvalidOperationException(
                "The load has used all ids that a run has, 16,777,216 workflows of each service. Give it more services.");
        }

        TimeSpan due = iteration.IntendedStart;
        bool isFirst = true;
        encoder.Begin(item, context.Executor.SpansPerExport);
        while (!iteration.Abort.IsCancellationRequested && encoder.EncodeNext())
        {
            if (!isFirst && context.Executor.Hold > TimeSpan.Zero)
            {
                await Task.Delay(context.Executor.Hold, context.Clock.Time, context.Stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                due = context.Clock.Elapsed;
            }

            isFirst = false;
            SentExport sent = await context.Sender.SendAsync(encoder, through, context.Stop, iteration.Abort);
            iteration.Abort.ThrowIfCancellationRequested();
            TimeSpan now = context.Clock.Elapsed;
            context.Exports.Ended(sent, now - due, encoder);
            Tell(sent, now);
            due = now;
        }
    }

    private void Tell(in SentExport sent, TimeSpan now)
    {
        foreach (ref readonly LedgerSlice slice in encoder.Slices)
        {
            if (sent.Outcome == Otlp.Export.ExportOutcome.Acked)
            {
                context.Feed.Add(slice, now);
            }
        }
    }
}
