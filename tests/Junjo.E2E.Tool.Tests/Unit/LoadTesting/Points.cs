using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>Intervals of a load in which nothing is remarkable.</summary>
internal static class Points
{
    public static LoadInterval At(int second) => new()
    {
        Elapsed = TimeSpan.FromSeconds(second),
        Length = TimeSpan.FromSeconds(1),
        Vus = 1,
        PlannedRate = 100,
        Iterations = 100,
        Dropped = 0,
        Acked = 100,
        Failed = new Dictionary<string, long>(),
        P50 = TimeSpan.FromMilliseconds(1),
        P95 = TimeSpan.FromMilliseconds(2),
        P99 = TimeSpan.FromMilliseconds(3),
        Max = TimeSpan.FromMilliseconds(4),
        StartLagP99 = TimeSpan.FromMilliseconds(1),
        Cpu = 0.1,
        GcPause = 0,
        Queue = 0,
        Memory = 1,
    };
}
