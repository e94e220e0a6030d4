namespace Junjo.E2E.LoadTesting;

/// <summary>One interval of a load.</summary>
public sealed record LoadPoint
{
    /// <summary>Its end, since the load's start.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Its length.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Iterations under way at its end.</summary>
    public required int Vus { get; init; }

    /// <summary>Iterations per second that the open executors were to start at its end.</summary>
    public required double PlannedRate { get; init; }

    /// <summary>Iterations that ended.</summary>
    public required long Iterations { get; init; }

    /// <summary>Iterations that were due and could not start.</summary>
    public required long Dropped { get; init; }

    /// <summary>Exports acknowledged.</summary>
    public required long Acked { get; init; }

    /// <summary>Bytes of the requests of the exports that ended.</summary>
    public long Bytes { get; init; }

    /// <summary>Exports that failed, by status.</summary>
    public required IReadOnlyDictionary<string, long> Failed { get; init; }

    /// <summary>Half of the acknowledged exports took no longer.</summary>
    public required TimeSpan P50 { get; init; }

    /// <summary>95 % of the acknowledged exports took no longer.</summary>
    public required TimeSpan P95 { get; init; }

    /// <summary>99 % of the acknowledged exports took no longer.</summary>
    public required TimeSpan P99 { get; init; }

    /// <summary>No acknowledged export took longer.</summary>
    public required TimeSpan Max { get; init; }

    /// <summary>REST calls answered with success.</summary>
    public long Reads { get; init; }

    /// <summary>REST calls that failed.</summary>
    public long ReadsFailed { get; init; }

    /// <summary>95 % of the REST calls that were answered took no longer.</summary>
    public TimeSpan ReadP95 { get; init; }

    /// <summary>99 % of the iterations of the open model started no later than this after they were due.</summary>
    public required TimeSpan StartLagP99 { get; init; }

    /// <summary>Processor time of this process, as a share of the machine's.</summary>
    public required double Cpu { get; init; }

    /// <summary>Share of the time that the garbage collector stopped this process.</summary>
    public required double GcPause { get; init; }

    /// <summary>Work items of this process that waited for a thread at its end.</summary>
    public required long Queue { get; init; }

    /// <summary>Memory of this process at its end, in bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>What each container of the Studio used, by the last sample; empty where it runs in none.</summary>
    public IReadOnlyList<ContainerPoint> Containers { get; init; } = [];

    /// <summary>Exports acknowledged per second.</summary>
    public double AckedPerSecond => Acked / Length.TotalSeconds;
}
