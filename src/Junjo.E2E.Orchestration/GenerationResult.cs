namespace Junjo.E2E.Orchestration;

/// <summary>What sending came to. What became of each workflow is in the ledger.</summary>
public sealed record GenerationResult
{
    /// <summary>Counts at the end.</summary>
    public required GenerationProgress Total { get; init; }

    /// <summary>Whether sending was stopped before all that was planned had been sent.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>When the last export was begun; what followed was draining.</summary>
    public required TimeSpan LastStart { get; init; }

    /// <summary>Exports, each of one attempt or more.</summary>
    public required int Exports { get; init; }

    /// <summary>Durations of acknowledged attempts.</summary>
    public required LatencyHistogram AckedDurations { get; init; }

    /// <summary>Durations of attempts that failed, apart, so that failing fast does not flatter.</summary>
    public required LatencyHistogram FailedDurations { get; init; }

    /// <summary>Attempts that failed, by status.</summary>
    public required IReadOnlyList<FailedAttempts> Failures { get; init; }
}
