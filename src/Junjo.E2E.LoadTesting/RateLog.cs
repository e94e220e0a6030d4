using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Orchestration.Sending;

namespace Junjo.E2E.LoadTesting;

/// <summary>Records how a rate was kept. Thread-safe.</summary>
internal sealed class RateLog : IExecutorLog
{
    private readonly Lock gate = new();
    private readonly LatencyHistogram lags = new();
    private readonly LatencyHistogram latencies = new();
    private long started;
    private long dropped;
    private (long Number, TimeSpan Lag) last;

    /// <summary>An export of the plan has begun.</summary>
    /// <param name="number">Its number among those that are due.</param>
    /// <param name="lag">How long after it was due.</param>
    public void Started(long number, TimeSpan lag)
    {
        lock (gate)
        {
            started++;
            lags.Add(lag);
            last = number >= last.Number ? (number, lag) : last;
        }
    }

    /// <summary>It has ended.</summary>
    public void Sent(TimeSpan latency)
    {
        lock (gate)
        {
            latencies.Add(latency);
        }
    }

    public void Dropped(long count)
    {
        lock (gate)
        {
            dropped += count;
        }
    }

    // Told by the export itself, which knows whether it is of the plan.
    void IExecutorLog.Started(TimeSpan lag)
    {
    }

    void IExecutorLog.Ended(TimeSpan duration, bool isWhole)
    {
    }

    /// <summary>What it came to.</summary>
    public RateOutcome OutcomeOf(ArrivalSchedule arrivals)
    {
        lock (gate)
        {
            return new RateOutcome
            {
                Due = started + dropped,
                Dropped = dropped,
                LastDue = arrivals.StartOf(last.Number) ?? arrivals.Duration,
                LastLag = last.Lag,
                Lags = lags,
                Latencies = latencies,
            };
        }
    }
}
