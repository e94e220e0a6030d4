using System.Text.Json.Serialization;

namespace Junjo.E2E.Results.Load;

/// <summary>One interval of a load. Rates are per second; shares are 0 to 1.</summary>
public sealed record LoadInterval
{
    /// <summary>Its end, since the load's start.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Its length.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Iterations under way at its end.</summary>
    public required int Vus { get; init; }

    /// <summary>Iterations that the open executors were to start at its end, per second.</summary>
    public required double PlannedRate { get; init; }

    /// <summary>Iterations that ended.</summary>
    public required long Iterations { get; init; }

    /// <summary>Iterations that were due and could not start.</summary>
    public required long Dropped { get; init; }

    /// <summary>Exports acknowledged.</summary>
    public required long Acked { get; init; }

    /// <summary>Bytes of the requests of the exports that ended; they are a bound of the generator, and not part of a report.</summary>
    [JsonIgnore]
    public long Bytes { get; init; }

    /// <summary>Exports that failed, by status.</summary>
    public required IReadOnlyDictionary<string, long> Failed { get; init; }

    /// <summary>Median duration of acknowledged exports.</summary>
    public required TimeSpan P50 { get; init; }

    /// <summary>Their 95th percentile.</summary>
    public required TimeSpan P95 { get; init; }

    /// <summary>Their 99th percentile.</summary>
    public required TimeSpan P99 { get; init; }

    /// <summary>The longest.</summary>
    public required TimeSpan Max { get; init; }

    /// <summary>REST calls answered with success.</summary>
    public long Reads { get; init; }

    /// <summary>REST calls that failed.</summary>
    public long ReadsFailed { get; init; }

    /// <summary>95th percentile of those that were answered.</summary>
    public TimeSpan ReadP95 { get; init; }

    /// <summary>99th percentile of how late iterations of the open model started.</summary>
    public required TimeSpan StartLagP99 { get; init; }

    /// <summary>Processor time of the generator, share of the machine's.</summary>
    public required double Cpu { get; init; }

    /// <summary>Pauses of the generator's garbage collector, share of the time.</summary>
    public required double GcPause { get; init; }

    /// <summary>Work items of the generator that waited for a thread.</summary>
    public required long Queue { get; init; }

    /// <summary>Memory of the generator, bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>What each of Studio's containers used; empty where it does not run in containers of this run.</summary>
    public IReadOnlyList<ContainerUse> Containers { get; init => field = value ?? []; } = [];

    /// <summary>Exports acknowledged per second.</summary>
    [JsonIgnore]
    public double AckedPerSecond => Acked / Length.TotalSeconds;
}
