using Junjo.E2E.Orchestration.Plans;

namespace Junjo.E2E.Engine.Runs;

/// <summary>
/// Does something once in the middle of sending: when half of the workflows are acknowledged, or half of the duration is over.
/// </summary>
public sealed class Halfway(RunPlan plan, TimeProvider time)
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long acked;

    /// <summary>Counts an acknowledgement. Never waits.</summary>
    public void Acked()
    {
        if (Interlocked.Increment(ref acked) >= plan.Workflows / 2)
        {
            reached.TrySetResult();
        }
    }

    /// <summary>Waits for the middle and acts; does nothing when it is stopped before.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> act, CancellationToken stop)
    {
        try
        {
            await (plan.Duration is { } duration ? Task.Delay(duration / 2, time, stop) : reached.Task.WaitAsync(stop));
            await act(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Sending ended before its middle.
        }
    }
}
