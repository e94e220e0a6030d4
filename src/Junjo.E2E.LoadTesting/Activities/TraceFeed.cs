using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>The workflows that were really written, shared by all who read, in bounded memory. Thread-safe.</summary>
internal sealed class TraceFeed(int services)
{
    private const int MaxFirst = 1_024;
    private const int MaxLast = 65_536;
    private const int Newest = 32;

    // A snapshot that queries are answered from may be a second old: who reads sooner may find nothing.
    private static readonly TimeSpan settleTime = TimeSpan.FromSeconds(1.2);

    private readonly Lock gate = new();
    private readonly List<WrittenWorkflow> first = [];
    private readonly WrittenWorkflow[] last = new WrittenWorkflow[MaxLast];
    private readonly WrittenWorkflow?[] newestOf = new WrittenWorkflow?[services];
    private readonly TaskCompletionSource any = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long count;

    /// <summary>Spans of a workflow were acknowledged; its first ones make it known.</summary>
    public void Add(in LedgerSlice slice, TimeSpan now)
    {
        if (slice.FirstSpan > 0)
        {
            return;
        }

        var written = new WrittenWorkflow(slice.Workflow, slice.SpanCount, now);
        lock (gate)
        {
            if (first.Count < MaxFirst)
            {
                first.Add(written);
            }

            last[count++ % MaxLast] = written;
            if (!(newestOf[slice.Workflow.Service]?.Workflow.Workflow > slice.Workflow.Workflow))
            {
                newestOf[slice.Workflow.Service] = written;
            }
        }

        any.TrySetResult();
    }

    /// <summary>Waits until there is one.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => any.Task.WaitAsync(cancellationToken);

    /// <summary>Waits until there is one that every read has to show.</summary>
    public async Task WaitForSettledAsync(RunClock clock, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        TimeSpan left;
        while ((left = FirstAckedAt() + settleTime - clock.Elapsed) > TimeSpan.Zero)
        {
            await Task.Delay(left, clock.Time, cancellationToken);
        }
    }

    /// <summary>One that every read has to show, after <see cref="WaitForSettledAsync"/>.</summary>
    public WrittenWorkflow DrawSettled(RunClock clock, ref CounterRandom random)
    {
        WrittenWorkflow drawn = Draw(Age.Old, ref random);
        return clock.Elapsed - drawn.AckedAt >= settleTime ? drawn : FirstWritten();
    }

    /// <summary>One of an age; only when there is any.</summary>
    public WrittenWorkflow Draw(Age age, ref CounterRandom random)
    {
        lock (gate)
        {
            int known = (int)Math.Min(count, MaxLast);
            return age switch
            {
                Age.Cold => first[random.Next(first.Count)],
                Age.Old => last[random.Next(known)],
                _ => last[(count - 1 - random.Next(Math.Min(known, Newest))) % MaxLast],
            };
        }
    }

    /// <summary>The newest of a service; null when there is none.</summary>
    public WrittenWorkflow? NewestOf(int service)
    {
        lock (gate)
        {
            return newestOf[service];
        }
    }

    private TimeSpan FirstAckedAt() => FirstWritten().AckedAt;

    private WrittenWorkflow FirstWritten()
    {
        lock (gate)
        {
            return first[0];
        }
    }
}
