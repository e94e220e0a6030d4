using FluentAssertions;

using Junjo.E2E.Reporting.Load;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

/// <summary>timeseries.jsonl has a line for each interval, with everything that was measured in it.</summary>
public sealed class LoadTimeSeries
{
    private const string First =
        """{"elapsed":1,"length":1,"vus":20,"plannedRate":0,"iterations":100,"dropped":0,"acked":99,"p50":0.004,"p95":0.012,"p99":0.015,"max":0.02,"reads":0,"readsFailed":0,"readP95":0,"startLagP99":0,"cpu":0.5,"gcPause":0.01,"queue":3,"memory":100000000,"failed":{"Unavailable":1},"containers":{"ingestion":{"cpu":0.4,"memory":250000000}}}""";

    [Fact]
    public void Have_a_line_for_each_interval()
    {
        LoadInterval second = SampleResults.Load.Intervals[0] with { Elapsed = TimeSpan.FromSeconds(2), Failed = new Dictionary<string,
            long>(), Containers = [] };

        string text = LoadJsonLines.Render(SampleResults.Load with { Intervals = [SampleResults.Load.Intervals[0], second] });

        text.Should().Be($"{First}\n{First.Replace("\"elapsed\":1", "\"elapsed\":2")
            .Replace("{\"Unavailable\":1}", "{}")
            .Replace("{\"ingestion\":{\"cpu\":0.4,\"memory\":250000000}}", "{}")}\n");
    }
}
