using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Runs;

/// <summary>
/// What runs while a run is sent: the probe that measures lags, the faults, the flushes. All of it has ended when sending has, also when
/// sending fails.
/// </summary>
internal sealed class BesideSending(RunClock clock)
{
    private static readonly TimeSpan LastSampleGrace = TimeSpan.FromSeconds(2);

    /// <summary>Measures how long workflows take to become visible; null when nothing is measured.</summary>
    public VisibilityProbe? Probe { get; init; }

    /// <summary>Breaks the Studio, and heals it again; null leaves it in peace.</summary>
    public FaultInjector? Faults { get; init; }

    /// <summary>Flushes the Studio meanwhile; null for never.</summary>
    public Func<CancellationToken, Task>? Flush { get; init; }

    /// <summary>Sends, with all of this beside it.</summary>
    /// <param name="send">Sends.</param>
    /// <param name="drain">Ends what runs beside sending.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> send, CancellationToken drain)
    {
        using var stopProbe = CancellationTokenSource.CreateLinkedTokenSource(drain);
        using var stopFaults = CancellationTokenSource.CreateLinkedTokenSource(drain);
        Task looking = Task.WhenAll(
            Probe?.RunAsync(stopProbe.Token) ?? Task.CompletedTask, Flush?.Invoke(stopProbe.Token) ?? Task.CompletedTask);
        Task breaking = Faults?.RunAsync(() => clock.Elapsed, stopFaults.Token) ?? Task.CompletedTask;
        try
        {
            return await send();
        }
        finally
        {
            await stopFaults.CancelAsync();
            Probe?.Complete();
            try
            {
                await breaking;
            }
            finally
            {
                stopProbe.CancelAfter(LastSampleGrace);
                await looking;
            }
        }
    }
}
