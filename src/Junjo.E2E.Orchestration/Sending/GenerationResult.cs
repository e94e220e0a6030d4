using Junjo.E2E.Results;

namespace Junjo.E2E.Orchestration.Sending;

/// <summary>What sending came to. What became of each workflow is in the ledger.</summary>
public sealed record GenerationResult
{
    /// <summary>Counts at the end.</summary>
    public required GenerationProgress Total { get; init; }

    /// <summary>Whether sending was stopped before all that was planned had been sent.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>How a rate was kept; null in a run without one.</summary>
    public RateFacts? Rate { get; init; }

    /// <summary>Exports, each of one attempt or more.</summary>
    public required int Exports { get; init; }

    /// <summary>Durations of acknowledged attempts; those that failed are not among them, so that failing fast does not flatter.</summary>
    public required LatencyHistogram AckedDurations { get; init; }

    /// <summary>Attempts that failed, by status.</summary>
    public required IReadOnlyList<FailedAttempts> Failures { get; init; }
}
