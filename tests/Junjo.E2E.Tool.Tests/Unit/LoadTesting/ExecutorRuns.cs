using System.Collections.Concurrent;

using FluentAssertions;

using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>An executor starts the iterations of its schedule, and hides none that it could not start.</summary>
public sealed class ExecutorRuns : IExecutorLog
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly ConcurrentQueue<Iteration> iterations = new();
    private readonly ConcurrentQueue<IVirtualUser> users = new();
    private readonly ConcurrentQueue<(TimeSpan Duration, bool IsWhole)> ended = new();
    private long dropped;

    [Fact]
    public async Task Share_the_iterations_among_the_users()
    {
        await RunAsync(Closed(ExecutorKind.SharedIterations, vus: 3, Long) with { SharedIterations = 100 }, _ => Task.CompletedTask);

        iterations.Select(iteration => iteration.Number).Should().BeEquivalentTo(Enumerable.Range(0, 100).Select(n => (long)n));
        users.Should().HaveCount(3);
        dropped.Should().Be(0);
    }

    [Fact]
    public async Task Give_each_user_as_many_iterations()
    {
        var perUser = new ConcurrentDictionary<IVirtualUser, int>();

        await RunAsync(
            Closed(ExecutorKind.PerVuIterations, vus: 3, Long) with { IterationsPerVu = 7 },
            _ => Task.CompletedTask,
            user => perUser.AddOrUpdate(user, 1, (_, count) => count + 1));

        perUser.Values.Should().Equal(7, 7, 7);
        dropped.Should().Be(0);
    }

    [Fact]
    public async Task Count_planned_iterations_that_the_time_did_not_suffice_for_as_dropped()
    {
        var time = new ManualTime();
        Executor executor = Closed(ExecutorKind.SharedIterations, vus: 1, TimeSpan.FromSeconds(10)) with { SharedIterations = 10 };

        await RunAsync(executor, _ => AdvanceAsync(time, TimeSpan.FromSeconds(4)), clock: new RunClock(time));

        ended.Should().Equal(Enumerable.Repeat((TimeSpan.FromSeconds(4), true), 3));
        dropped.Should().Be(7);
    }

    [Fact]
    public async Task Keep_the_users_of_the_closed_model_at_work_until_the_end()
    {
        var time = new ManualTime();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int waiting = 0;

        await RunAsync(
            Closed(ExecutorKind.ConstantVus, vus: 4, TimeSpan.FromSeconds(10)),
            async _ =>
            {
                if (Interlocked.Increment(ref waiting) == 4)
                {
                    await AdvanceAsync(time, TimeSpan.FromSeconds(10));
                    gate.SetResult();
                }

                await gate.Task;
            },
            clock: new RunClock(time));

        users.Should().HaveCount(4);
        ended.Should().Equal(Enumerable.Repeat((TimeSpan.FromSeconds(10), true), 4));
    }

    [Fact]
    public async Task Drop_what_is_due_in_the_open_model_while_all_users_are_at_work()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Executor executor = Open(rate: 100, TimeSpan.FromMilliseconds(200), maxVus: 3);

        Task run = RunAsync(executor, _ => gate.Task);
        await UntilAsync(() => Interlocked.Read(ref dropped) == 17);
        gate.SetResult();
        await run;

        iterations.Select(iteration => iteration.Number).Should().BeEquivalentTo([0L, 1L, 2L]);
        iterations.Select(iteration => iteration.IntendedStart).Should().BeEquivalentTo(
            [TimeSpan.Zero, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20)]);
        users.Should().HaveCount(3);
        dropped.Should().Be(17);
    }

    [Fact]
    public async Task Count_latency_from_the_moment_an_iteration_was_due()
    {
        var time = new ManualTime();
        var clock = new RunClock(time);
        time.Advance(TimeSpan.FromSeconds(1));

        // A second late at its start: all ten are due at once.
        await RunAsync(Open(rate: 10, TimeSpan.FromSeconds(1), maxVus: 10), _ => Task.CompletedTask, clock: clock);

        ended.Select(end => end.Duration).Order().Should().Equal(Enumerable.Range(1, 10).Select(n => TimeSpan.FromMilliseconds(n * 100)));
    }

    [Fact]
    public async Task Cancel_what_goes_on_beyond_the_graceful_stop()
    {
        Executor executor = Open(rate: 100, TimeSpan.FromMilliseconds(20), maxVus: 2) with { GracefulStop = TimeSpan.FromMilliseconds(30) };

        await RunAsync(executor, iteration => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, iteration.Abort));

        ended.Should().HaveCount(2).And.OnlyContain(end => !end.IsWhole);
    }

    [Fact]
    public async Task Start_nothing_more_once_they_are_drained()
    {
        using var drain = new CancellationTokenSource();

        await RunAsync(
            Closed(ExecutorKind.ConstantVus, vus: 1, Long),
            iteration => iteration.Number == 4 ? drain.CancelAsync() : Task.CompletedTask,
            drain: drain);

        iterations.Should().HaveCount(5);
        dropped.Should().Be(0);
    }

    [Fact]
    public async Task Do_not_think_beyond_the_end()
    {
        Executor executor = Closed(
            ExecutorKind.ConstantVus, vus: 2, TimeSpan.FromSeconds(2)) with
        { ThinkTime = Long, MaxThinkTime = Long };

        await RunAsync(executor, _ => Task.CompletedTask).WaitAsync(Long / 5, TestContext.Current.CancellationToken);

        ended.Should().HaveCount(2);
    }

    [Fact]
    public async Task Show_a_defect_of_an_iteration_instead_of_waiting_for_it()
    {
        Func<Task> run = () => RunAsync(
            Open(rate: 100, Long, maxVus: 2), _ => throw new InvalidOperationException("a bug"));

        await run.Should().ThrowAsync<InvalidOperationException>().WithMessage("a bug");
    }

    void IExecutorLog.Started(TimeSpan lag) => lag.Should().BeGreaterThanOrEqualTo(TimeSpan.Zero);

    void IExecutorLog.Ended(TimeSpan duration, bool isWhole) => ended.Enqueue((duration, isWhole));

    void IExecutorLog.Dropped(long count) => Interlocked.Add(ref dropped, count);

    private Task RunAsync(
        Executor executor, Func<Iteration, Task> work, Action<IVirtualUser>? told = null, RunClock? clock = null,
        CancellationTokenSource? drain = null)
    {
        IVirtualUser Create()
        {
            var user = new User(this, work, told);
            users.Enqueue(user);
            return user;
        }

        var run = new ExecutorRun(executor, clock ?? new RunClock(TimeProvider.System), Create, this);
        return run.RunAsync(drain?.Token ?? CancellationToken.None, TestContext.Current.CancellationToken);
    }

    private static Executor Closed(ExecutorKind kind, int vus, TimeSpan duration) => new()
    {
        Name = "closed",
        Kind = kind,
        Vus = new VuSchedule(vus, [new Stage(duration, vus)]),
    };

    private static Executor Open(double rate, TimeSpan duration, int maxVus) => new()
    {
        Name = "open",
        Kind = ExecutorKind.ConstantArrivalRate,
        Arrivals = new ArrivalSchedule(rate, [new Stage(duration, rate)]),
        MaxVus = maxVus,
    };

    private static Task AdvanceAsync(ManualTime time, TimeSpan by)
    {
        time.Advance(by);
        return Task.CompletedTask;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class User(ExecutorRuns test, Func<Iteration, Task> work, Action<IVirtualUser>? told) : IVirtualUser
    {
        public Task RunAsync(Iteration iteration)
        {
            test.iterations.Enqueue(iteration);
            told?.Invoke(this);
            return work(iteration);
        }
    }
}
