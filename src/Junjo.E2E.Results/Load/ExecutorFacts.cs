namespace Junjo.E2E.Results.Load;

/// <summary>What an executor that exports reached in its own time, not in that of the whole load.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">When it began, since the load's start.</param>
/// <param name="Duration">How long it took, until its last iteration had ended; zero when the load was over before.</param>
/// <param name="Acked">Exports acknowledged.</param>
/// <param name="Failed">Exports that were not.</param>
/// <param name="SpansAcked">Spans acknowledged.</param>
/// <param name="P50">Median duration of the acknowledged exports, from when they were due.</param>
/// <param name="P99">Their 99th percentile.</param>
/// <param name="Events">What happened to Studio meanwhile, such as STALLED, in the order of the timeline.</param>
public sealed record ExecutorFacts(
    string Name, TimeSpan From, TimeSpan Duration, long Acked, long Failed, long SpansAcked, TimeSpan P50, TimeSpan P99,
    IReadOnlyList<FindingKind> Events)
{
    /// <summary>Spans acknowledged a second of its own time.</summary>
    public double SpansPerSecond => Duration > TimeSpan.Zero ? SpansAcked / Duration.TotalSeconds : 0;
}
