namespace Junjo.E2E.Results;

/// <summary>How a run kept the rate it was asked for.</summary>
public sealed record RateFacts
{
    /// <summary>How far the rate may be off, as a share of it.</summary>
    public const double Tolerance = 0.05;

    /// <summary>Where 1 % of the starts come later than this, this tool is what could not keep the rate.</summary>
    public static readonly TimeSpan MaxLag = TimeSpan.FromMilliseconds(50);

    /// <summary>The rate that was asked for, in words.</summary>
    public required string Wanted { get; init; }

    /// <summary>Exports that were due.</summary>
    public required long Due { get; init; }

    /// <summary>Those that were not started, because as many as may be were under way.</summary>
    public required long Dropped { get; init; }

    /// <summary>How many may be under way.</summary>
    public required int MaxInFlight { get; init; }

    /// <summary>What was started, in time, by what was due: 1 is the rate that was asked for.</summary>
    public required double Achieved { get; init; }

    /// <summary>How late exports were started: the median.</summary>
    public required TimeSpan LagP50 { get; init; }

    /// <summary>How late exports were started: 99 % no later.</summary>
    public required TimeSpan LagP99 { get; init; }

    /// <summary>How late exports were started: the latest.</summary>
    public required TimeSpan LagMax { get; init; }

    /// <summary>From when an export was due until it had ended: the median.</summary>
    public required TimeSpan LatencyP50 { get; init; }

    /// <summary>From when an export was due until it had ended: 95 % of them.</summary>
    public required TimeSpan LatencyP95 { get; init; }

    /// <summary>From when an export was due until it had ended: 99 % of them.</summary>
    public required TimeSpan LatencyP99 { get; init; }

    /// <summary>From when an export was due until it had ended: the longest.</summary>
    public required TimeSpan LatencyMax { get; init; }

    /// <summary>
    /// The check: was the rate kept, and when not, was it Studio, which fails it, or this tool, which leaves it undecided?
    /// </summary>
    public CheckResult Check()
    {
        bool isKept = Math.Abs(Achieved - 1) <= Tolerance;
        bool isToolLate = LagP99 > MaxLag;
        return new CheckResult
        {
            Name = "rate",
            Question = $"Was the rate kept within {Tolerance:P0}?",
            Verdict = Due == 0 || (!isKept && isToolLate) ? Verdict.Undecided : isKept ? Verdict.Pass : Verdict.Fail,
            Judged = Due,
            Unit = "starts",
            Counts = new Dictionary<FindingKind, long>(),
            Findings = [],
            Note = isKept || Due == 0 ? null
                : $"{Achieved:P1} of {Wanted}. "
                    + (isToolLate
                        ? $"The tool: 1 % of the starts were more than {LagP99.TotalMilliseconds:0} ms late."
                        : $"Studio: {Dropped:N0} starts fell on {MaxInFlight:N0} exports under way, "
                            + $"95 % of which took up to {LatencyP95.TotalMilliseconds:0} ms."),
        };
    }
}
