using Junjo.E2E.Results.Load;

namespace Junjo.E2E.LoadTesting;

/// <summary>
/// Where a load's numbers stop being the Studio's: beyond any of these, the generator itself was or may have been the limit.
/// </summary>
public static class GeneratorBounds
{
    /// <summary>Share of the machine's processor time that this process may use in an interval.</summary>
    public const double MaxCpu = 0.8;

    /// <summary>Share of the intervals that may be beyond <see cref="MaxCpu"/> or <see cref="MaxQueue"/>.</summary>
    public const double MaxShareOfIntervals = 0.1;

    /// <summary>Share of the time that the garbage collector may stop this process.</summary>
    public const double MaxGcPause = 0.05;

    /// <summary>Work items that may wait for a thread.</summary>
    public const int MaxQueue = 100;

    /// <summary>Share of what a null sink takes from this machine that may have been sent.</summary>
    public const double MaxOfCeiling = 0.8;

    /// <summary>How late 99 % of the open model's iterations may start.</summary>
    public static readonly TimeSpan MaxStartLag = TimeSpan.FromMilliseconds(50);

    // A rate over less says little.
    private static readonly TimeSpan shortestOfRate = TimeSpan.FromSeconds(0.5);

    /// <summary>The most exports per second of an interval; 0 when there is none of half a second.</summary>
    public static double MostExportsPerSecond(IReadOnlyList<LoadInterval> points) =>
        MostPerSecond(points, point => point.Acked + point.Failed.Values.Sum());

    /// <summary>The most bytes of exports per second of an interval; 0 when there is none of half a second.</summary>
    public static double MostBytesPerSecond(IReadOnlyList<LoadInterval> points) => MostPerSecond(points, point => point.Bytes);

    /// <summary>Why the generator was, or may have been, the limit; empty when it was not.</summary>
    /// <param name="points">The intervals.</param>
    /// <param name="startLag">How late 99 % of the open model's iterations started.</param>
    /// <param name="ceiling">What a null sink took.</param>
    public static IReadOnlyList<string> Crossed(IReadOnlyList<LoadInterval> points, TimeSpan startLag, SinkCeiling ceiling)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(ceiling);
        var reasons = new List<string>();
        double busy = ShareOf(points, point => point.Cpu > MaxCpu);
        double queued = ShareOf(points, point => point.Queue > MaxQueue);
        double paused = points.Sum(point => point.GcPause * point.Length.TotalSeconds) / points.Sum(point => point.Length.TotalSeconds);
        double exports = MostExportsPerSecond(points);
        double bytes = MostBytesPerSecond(points);
        Add(busy > MaxShareOfIntervals,
            $"this process used more than {MaxCpu:P0} of the processors in {busy:P0} of the time (bound: {MaxShareOfIntervals:P0})");
        Add(queued > MaxShareOfIntervals,
            $"more than {MaxQueue} work items waited for a thread in {queued:P0} of the time (bound: {MaxShareOfIntervals:P0})");
        Add(paused > MaxGcPause, $"the garbage collector stopped this process for {paused:P1} of the time (bound: {MaxGcPause:P0})");
        Add(startLag > MaxStartLag,
            $"1 % of the iterations started {startLag.TotalMilliseconds:0} ms and more after they were due (bound: "
            + $"{MaxStartLag.TotalMilliseconds:0} ms)");
        Add(exports > MaxOfCeiling * ceiling.ExportsPerSecond,
            $"{exports:N0} exports/s are more than {MaxOfCeiling:P0} of the {ceiling.ExportsPerSecond:N0}/s that a null sink took");
        Add(bytes > MaxOfCeiling * ceiling.BytesPerSecond,
            $"{bytes / 1e6:N1} MB/s are more than {MaxOfCeiling:P0} of the {ceiling.BytesPerSecond / 1e6:N1} MB/s that a null sink took");
        return reasons;

        void Add(bool isCrossed, string reason)
        {
            if (isCrossed)
            {
                reasons.Add(reason);
            }
        }
    }

    private static double MostPerSecond(IReadOnlyList<LoadInterval> points, Func<LoadInterval, long> count) => points
        .Where(point => point.Length >= shortestOfRate)
        .Select(point => count(point) / point.Length.TotalSeconds)
        .DefaultIfEmpty()
        .Max();

    private static double ShareOf(IReadOnlyList<LoadInterval> points, Func<LoadInterval, bool> isBeyond) =>
        points.Where(isBeyond).Sum(point => point.Length.TotalSeconds) / points.Sum(point => point.Length.TotalSeconds);
}
