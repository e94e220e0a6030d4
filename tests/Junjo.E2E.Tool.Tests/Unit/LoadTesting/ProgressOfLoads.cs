using FluentAssertions;

using Junjo.E2E.Engine.Loads;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>A load that runs is told in one line, of its last interval.</summary>
public sealed class ProgressOfLoads
{
    private static readonly TimeSpan elapsed = TimeSpan.FromSeconds(5.2);

    public static TheoryData<string, string, LoadInterval?, string> Lines => new()
    {
        { "the first interval", "baseline", null, "Progress: baseline 5s/300s" },
        { "exports at a rate", "baseline", Busy,
            "Progress: baseline 5s/300s, 7 VUs at work, 100 iterations/s planned, 50 exports/s acked, p95 2 ms, 3 failed, 4 dropped" },
        { "exports of users", "smoke", Busy with { PlannedRate = 0 },
            "Progress: smoke 5s/30s, 7 VUs at work, 50 exports/s acked, p95 2 ms, 3 failed, 4 dropped" },
        {
            "reads beside them", "queries", Busy with { Reads = 3_000, ReadP95 = TimeSpan.FromMilliseconds(12.5), ReadsFailed = 2 },
            "Progress: queries 5s/120s, 7 VUs at work, 100 iterations/s planned, 50 exports/s acked, p95 2 ms, 3 failed, 4 dropped; 1,500 "
                + "reads/s, p95 12.5 ms, 2 failed"
        },
        {
            "containers", "smoke",
            Points.At(5) with { PlannedRate = 0, Containers = [new("backend", 0.25, 99_999_999), new("ingestion", 1.5, 1_200_000_000)] },
            "Progress: smoke 5s/30s, 1 VUs at work, 100 exports/s acked, p95 2 ms, 0 failed, 0 dropped; backend 0.25 processors, 100 MB; "
                + "ingestion 1.5 processors, 1,200 MB"
        },
    };

    private static LoadInterval Busy =>
        Points.At(5) with { Length = TimeSpan.FromSeconds(2), Vus = 7, Failed = new Dictionary<string,
        long> { ["Unavailable"] = 2, ["Internal"] = 1 }, Dropped = 4 };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Says_what_there_is(string what, string scenario, LoadInterval? last, string line) =>
        LoadProgress.Of(LoadScenarios.Find(scenario), elapsed, last).Should().Be(line, what);
}
