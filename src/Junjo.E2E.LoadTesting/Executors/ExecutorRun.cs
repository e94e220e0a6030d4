using System.Runtime.ExceptionServices;

using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting.Executors;

/// <summary>Runs one executor, once.</summary>
/// <param name="executor">What it starts when.</param>
/// <param name="clock">The load's clock; its start is the load's start.</param>
/// <param name="createVu">Makes the virtual users, at most as many as can be at work at once.</param>
/// <param name="log">Is told of every iteration.</param>
public sealed class ExecutorRun(Executor executor, RunClock clock, Func<IVirtualUser> createVu, IExecutorLog log)
{
    private static readonly TimeSpan TimerResolution = TimeSpan.FromMilliseconds(1);

    private long next = -1;
    private int active;
    private Exception? failure;

    /// <summary>Iterations under way now.</summary>
    public int Active => Volatile.Read(ref active);

    /// <summary>From its start time until its last iteration had ended; zero before, and when it was not reached.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Runs until the schedule is over and its iterations have ended, or were cancelled after the graceful stop.</summary>
    /// <param name="drain">Starts nothing new.</param>
    /// <param name="abort">Cancels what is under way.</param>
    public async Task RunAsync(CancellationToken drain, CancellationToken abort)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(drain, abort);
        await (executor.Arrivals is { } arrivals ? RunOpenAsync(arrivals, stop.Token, abort)
            : RunClosedAsync(executor.Vus!, stop.Token, abort));
        Duration = clock.Elapsed > executor.StartTime ? clock.Elapsed - executor.StartTime : TimeSpan.Zero;
        long planned = executor.SharedIterations ?? (executor.IterationsPerVu * executor.Vus?.MaxVus) ?? 0;
        if (!stop.IsCancellationRequested && next + 1 < planned)
        {
            log.Dropped(planned - (next + 1));
        }
    }

    private async Task RunClosedAsync(VuSchedule vus, CancellationToken stop, CancellationToken abort) =>
        await Task.WhenAll(Enumerable.Range(0, vus.MaxVus).Select(
            vu => Task.Run(() => RunVuAsync(vus.PeriodsOf(vu), stop, abort), CancellationToken.None)));

    private async Task RunVuAsync(IReadOnlyList<VuPeriod> periods, CancellationToken stop, CancellationToken abort)
    {
        IVirtualUser vu = createVu();
        long done = 0;
        foreach (VuPeriod period in periods)
        {
            if (await WaitUntilAsync(executor.StartTime + period.Start, stop))
            {
                TimeSpan end = executor.StartTime + period.End;
                using CancellationTokenSource late = CancelAt(end + executor.GracefulStop);
                using var cancel = CancellationTokenSource.CreateLinkedTokenSource(late.Token, abort);
                done += await IterateAsync(vu, end, executor.IterationsPerVu - done, cancel.Token, stop);
            }
        }
    }

    private async Task<long> IterateAsync(IVirtualUser vu, TimeSpan end, long? most, CancellationToken cancel, CancellationToken stop)
    {
        long done = 0;
        while (!stop.IsCancellationRequested && !cancel.IsCancellationRequested && clock.Elapsed < end && !(done >= most))
        {
            long number = Interlocked.Increment(ref next);
            if (number >= executor.SharedIterations)
            {
                break;
            }

            await RunOneAsync(vu, new Iteration(number, clock.Elapsed, cancel));
            done++;
            if (executor.MaxThinkTime > TimeSpan.Zero)
            {
                TimeSpan thought = clock.Elapsed + executor.ThinkTimeOf(number);
                await WaitUntilAsync(thought < end ? thought : end, stop);
            }
        }

        return done;
    }

    private async Task RunOpenAsync(ArrivalSchedule arrivals, CancellationToken stop, CancellationToken abort)
    {
        using CancellationTokenSource late = CancelAt(executor.End);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(late.Token, abort);
        var pool = new VuPool(executor.MaxVus, createVu);
        for (long number = 0; failure is null && arrivals.StartOf(number) is { } due; number++)
        {
            TimeSpan intended = executor.StartTime + due;
            if (!await WaitUntilAsync(intended, stop))
            {
                break;
            }

            if (pool.TryRent() is { } vu)
            {
                var iteration = new Iteration(number, intended, cancel.Token);
                ThreadPool.UnsafeQueueUserWorkItem(_ => _ = RunRentedAsync(pool, vu, iteration), null);
            }
            else
            {
                log.Dropped(1);
            }
        }

        await pool.AllReturnedAsync();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private async Task RunRentedAsync(VuPool pool, IVirtualUser vu, Iteration iteration)
    {
        try
        {
            await RunOneAsync(vu, iteration);
        }
        catch (Exception e)
        {
            failure = e;
        }
        finally
        {
            pool.Return(vu);
        }
    }

    private async Task RunOneAsync(IVirtualUser vu, Iteration iteration)
    {
        log.Started(clock.Elapsed - iteration.IntendedStart);
        Interlocked.Increment(ref active);
        bool isWhole = false;
        try
        {
            await vu.RunAsync(iteration);
            isWhole = true;
        }
        catch (OperationCanceledException) when (iteration.Abort.IsCancellationRequested)
        {
            // Cut off by the graceful stop or the user; counted as not whole.
        }
        finally
        {
            Interlocked.Decrement(ref active);
            log.Ended(clock.Elapsed - iteration.IntendedStart, isWhole);
        }
    }

    private CancellationTokenSource CancelAt(TimeSpan moment)
    {
        TimeSpan left = moment - clock.Elapsed;
        return new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock.Time);
    }

    // Waits in whole steps of the timer instead of spinning: at high rates what is due within one starts together, late by less than it.
    private async Task<bool> WaitUntilAsync(TimeSpan moment, CancellationToken stop)
    {
        while (clock.Elapsed < moment && !stop.IsCancellationRequested)
        {
            TimeSpan left = moment - clock.Elapsed;
            await Task.Delay(left < TimerResolution ? TimerResolution : left, clock.Time, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !stop.IsCancellationRequested;
    }
}
