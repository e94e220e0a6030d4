using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Engine.SelfTests;

/// <summary>
/// A way to be wrong that the self-test plants, the run it is planted in, and what the verifier must then say: that and nothing else.
/// </summary>
public sealed record PlantedFault
{
    /// <summary>What it is called in the matrix.</summary>
    public required string Name { get; init; }

    /// <summary>What is planted in the stand-in; null when it is planted in the workload.</summary>
    public StudioFault? Studio { get; init; }

    /// <summary>What is planted in the workload; null when it is planted in the stand-in.</summary>
    public WorkloadDefect? Workload { get; init; }

    /// <summary>What must be found: as often as the function makes of the times that the fault bit. Empty when it does no harm.</summary>
    public required IReadOnlyDictionary<FindingKind, Func<long, long>> Demand { get; init; }

    /// <summary>
    /// Checks that must be undecided, and say so without a finding: what was not read, or is not known, is part of no PASS.
    /// </summary>
    public IReadOnlyList<string> Undecided { get; init; } = [];

    /// <summary>
    /// Whether the demanded counts are the most there may be, and one is enough: how often it is seen is a matter of when one looks.
    /// </summary>
    public bool IsTimed { get; init; }

    /// <summary>What is sent.</summary>
    public RunSettings Run { get; init; } = new() { Services = 4, Cycles = 12, Concurrency = 3, Seed = 11 };

    /// <summary>How it is judged.</summary>
    public VerificationSettings Verification { get; init; } = new() { Deadline = TimeSpan.FromMilliseconds(400),
        LateGrace = TimeSpan.Zero };

    /// <summary>When a failed export is tried again.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.None;

    /// <summary>Whether it hits spans of one service without touching another's, so that two can be planted side by side.</summary>
    public bool IsPairable { get; init; }
}
