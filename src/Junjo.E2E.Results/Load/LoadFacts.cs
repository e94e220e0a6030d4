namespace Junjo.E2E.Results.Load;

/// <summary>What a load measured, and what its thresholds came to.</summary>
public sealed record LoadFacts
{
    /// <summary>The load scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>How long iterations were to be started.</summary>
    public required TimeSpan Planned { get; init; }

    /// <summary>How long it took, until the last iteration had ended.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The executors, one line each.</summary>
    public required IReadOnlyList<string> Executors { get; init; }

    /// <summary>What each executor that exports reached in its own time; empty in a result of before this was told.</summary>
    public IReadOnlyList<ExecutorFacts> Exporters { get; init => field = value ?? []; } = [];

    /// <summary>HTTP/2 connections of each client; services share at most 64 clients.</summary>
    public required int Connections { get; init; }

    /// <summary>Connections of those who read meanwhile; 0 when nobody did.</summary>
    public int ReadConnections { get; init; }

    /// <summary>Whether failed exports were sent again.</summary>
    public required bool IsRetrying { get; init; }

    /// <summary>The thresholds.</summary>
    public required IReadOnlyList<ThresholdFacts> Thresholds { get; init; }

    /// <summary>The metrics, one for each set of tags.</summary>
    public required IReadOnlyList<MetricFacts> Metrics { get; init; }

    /// <summary>The intervals, in order.</summary>
    public required IReadOnlyList<LoadInterval> Intervals { get; init; }

    /// <summary>
    /// Exports per second, of the smallest, that a null sink took from this machine, measured before the load; 0 when the load exports
    /// nothing.
    /// </summary>
    public required double NullSinkExportsPerSecond { get; init; }

    /// <summary>Bytes per second, of the largest exports, that it took.</summary>
    public double NullSinkBytesPerSecond { get; init; }

    /// <summary>Why the generator was, or may have been, the limit; empty when it was not.</summary>
    public required IReadOnlyList<string> GeneratorLimits { get; init; }

    /// <summary>Whether a knee was looked for.</summary>
    public required bool IsKneeSearch { get; init; }

    /// <summary>Where Studio gave way, in one sentence; null when it did not, or nobody looked.</summary>
    public required string? Knee { get; init; }

    /// <summary>The threshold that ended the load early; null when none did.</summary>
    public required string? AbortedBy { get; init; }

    /// <summary>The verdict of the load alone, without that of the data.</summary>
    public Verdict Verdict =>
        Thresholds.Any(threshold => threshold.Verdict == Verdict.Fail) ? Verdict.Fail
        : Thresholds.Any(threshold => threshold.Verdict == Verdict.Undecided) || (IsKneeSearch && GeneratorLimits.Count > 0)
            ? Verdict.Undecided
        : Verdict.Pass;
}
