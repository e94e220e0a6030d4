using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Results;

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

    /// <summary>How the rate was kept until now.</summary>
    /// <param name="plan">The rate that was asked for.</param>
    /// <param name="arrivals">When its exports were due.</param>
    public RateFacts FactsOf(RatePlan plan, ArrivalSchedule arrivals)
    {
        lock (gate)
        {
            long due = started + dropped;
            TimeSpan lastDue = arrivals.StartOf(last.Number) ?? arrivals.Duration;
            double inTime = lastDue == TimeSpan.Zero ? 1 : lastDue / (lastDue + last.Lag);
            return new RateFacts
            {
                Wanted = plan.ToString(),
                Due = due,
                Dropped = dropped,
                MaxInFlight = plan.MaxInFlight,
                Achieved = due == 0 ? 0 : (double)started / due * inTime,
                LagP50 = lags.Percentile(50),
                LagP99 = lags.Percentile(99),
                LagMax = lags.Max,
                LatencyP50 = latencies.Percentile(50),
                LatencyP95 = latencies.Percentile(95),
                LatencyP99 = latencies.Percentile(99),
                LatencyMax = latencies.Max,
            };
        }
    }
}
