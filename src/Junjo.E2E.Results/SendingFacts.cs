namespace Junjo.E2E.Results;

/// <summary>What sending came to.</summary>
public sealed record SendingFacts
{
    /// <summary>Workflows sent.</summary>
    public required long Workflows { get; init; }

    /// <summary>Workflows acknowledged whole.</summary>
    public required long AckedWorkflows { get; init; }

    /// <summary>Spans acknowledged.</summary>
    public required long Acked { get; init; }

    /// <summary>Spans rejected.</summary>
    public required long Rejected { get; init; }

    /// <summary>Spans whose fate is unknown.</summary>
    public required long Unknown { get; init; }

    /// <summary>Spans that never left the process.</summary>
    public required long NeverSent { get; init; }

    /// <summary>Exports.</summary>
    public required long Exports { get; init; }

    /// <summary>Attempts beyond the first.</summary>
    public required long Retries { get; init; }

    /// <summary>How long sending took, draining included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Duration of an acknowledged attempt, the median.</summary>
    public required TimeSpan AckP50 { get; init; }

    /// <summary>Duration of an acknowledged attempt, 95 % of them.</summary>
    public required TimeSpan AckP95 { get; init; }

    /// <summary>Duration of an acknowledged attempt, 99 % of them.</summary>
    public required TimeSpan AckP99 { get; init; }

    /// <summary>Duration of an acknowledged attempt, the longest.</summary>
    public required TimeSpan AckMax { get; init; }

    /// <summary>The same over time; empty when nothing was sent.</summary>
    public required IReadOnlyList<SendingWindow> Windows { get; init; }

    /// <summary>Attempts that failed, one line per status with its first message.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Bytes at the end of the ledger that are no whole record: the tool died while it wrote them.</summary>
    public long LedgerBytesLost { get; init; }

    /// <summary>Whether sending was stopped before all that was planned had been sent.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>How a rate was kept; null in a run without one.</summary>
    public RateFacts? Rate { get; init; }

    /// <summary>Faults that were done meanwhile.</summary>
    public IReadOnlyList<FaultFacts> Faults { get; init => field = value ?? []; } = [];

    /// <summary>When Studio was made to flush what it held in memory, since the run's start; the first thousand times.</summary>
    public IReadOnlyList<TimeSpan> Flushes { get; init => field = value ?? []; } = [];
}
