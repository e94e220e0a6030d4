using Junjo.E2E.Orchestration.Sending;

namespace Junjo.E2E.Orchestration.Rates;

/// <summary>How well a run kept its rate.</summary>
public sealed record RateOutcome
{
    /// <summary>Exports that were due until the run ended or was stopped.</summary>
    public required long Due { get; init; }

    /// <summary>Those that were not started, because as many as may be were under way.</summary>
    public required long Dropped { get; init; }

    /// <summary>From the start to the last moment at which one was due.</summary>
    public required TimeSpan LastDue { get; init; }

    /// <summary>How late that one was started.</summary>
    public required TimeSpan LastLag { get; init; }

    /// <summary>How late they were started.</summary>
    public required LatencyHistogram Lags { get; init; }

    /// <summary>From when they were due until they had ended.</summary>
    public required LatencyHistogram Latencies { get; init; }

    /// <summary>Started by due, also in time: 1 is the rate that was asked for.</summary>
    public double Achieved => Due == 0 ? 0 : (double)(Due - Dropped) / Due * (LastDue == TimeSpan.Zero ? 1 : LastDue / (LastDue + LastLag));
}
