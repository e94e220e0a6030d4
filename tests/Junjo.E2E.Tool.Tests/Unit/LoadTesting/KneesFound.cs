using FluentAssertions;

using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.LoadTesting.Thresholds;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>The knee is where a breach began that lasted; a breach that passes is none.</summary>
public sealed class KneesFound
{
    private readonly MetricStore store = new();
    private readonly KneeFinder finder = new(new KneeSearch(TimeSpan.FromSeconds(3), [Threshold.Parse("export_duration", "p(95)<500")]));

    [Fact]
    public void Name_the_rate_at_which_a_breach_began_that_lasted()
    {
        int[] milliseconds = [10, 20, 600, 30, 40, 700, 800, 900];

        Knee?[] seen = [.. milliseconds.Select((duration, second) => Look(second, duration))];

        seen[..^1].Should().AllBeEquivalentTo((Knee?)null);
        seen[^1].Should().Be(new Knee(TimeSpan.FromSeconds(5), 600, 500, "export_duration p(95)<500, seen 700"));
    }

    [Fact]
    public void Count_an_interval_in_which_nothing_was_acknowledged_as_a_breach()
    {
        Knee?[] seen = [.. Enumerable.Range(0, 3).Select(second => Look(second, milliseconds: null))];

        seen[^1].Should().Be(new Knee(TimeSpan.Zero, 100, 0, "export_duration p(95)<500, seen nothing"));
    }

    // Interval n plans and acknowledges (n + 1) x 100 per second.
    private Knee? Look(int second, int? milliseconds)
    {
        if (milliseconds is { } duration)
        {
            store.Trend(MetricCatalog.ExportDuration).Add(TimeSpan.FromMilliseconds(duration));
        }

        store.Drain();
        return finder.Look(Points.At(
            second + 1) with { PlannedRate = (second + 1) * 100, Acked = milliseconds is null ? 0 : (second + 1) * 100 }, store);
    }
}
