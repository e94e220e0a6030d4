using Junjo.E2E.Results.Load;

namespace Junjo.E2E.LoadTesting;

/// <summary>Samples the containers of a Studio as long as a load runs, one sample after the other: an engine takes its time.</summary>
/// <param name="sample">Takes a sample.</param>
/// <param name="time">The clock.</param>
internal sealed class ContainerWatch(Func<CancellationToken, Task<IReadOnlyList<ContainerUse>>> sample, TimeProvider time)
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    private volatile IReadOnlyList<ContainerUse> last = [];

    /// <summary>The last sample; empty before the first.</summary>
    public IReadOnlyList<ContainerUse> Last => last;

    /// <summary>Samples until it is asked to stop. An engine that fails a sample leaves the last one standing for none.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                last = await sample(stop);
                await Task.Delay(pause, time, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
