using System.Globalization;

using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Scenarios;

namespace Junjo.E2E.Cli.Loads;

/// <summary>A load while it runs, in one line as k6 has it.</summary>
internal static class LoadProgress
{
    public static string Of(LoadTest load, LoadScenario scenario)
    {
        string time = $"{load.Elapsed.TotalSeconds:0}s/{scenario.Duration.TotalSeconds:0}s";
        if (load.Last is not { } last)
        {
            return $"Progress: {scenario.Name} {time}";
        }

        string planned = last.PlannedRate > 0 ? string.Create(CultureInfo.InvariantCulture, $", {last.PlannedRate:N0} iterations/s planned") : "";
        string reads = scenario.ReadConnections > 0
            ? string.Create(CultureInfo.InvariantCulture, $"; {last.Reads / last.Length.TotalSeconds:N0} reads/s, p95 {last.ReadP95.TotalMilliseconds:0.#} ms, {last.ReadsFailed:N0} failed")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Progress: {scenario.Name} {time}, {last.Vus:N0} VUs{planned}, {last.AckedPerSecond:N0} exports/s acked, p95 {last.P95.TotalMilliseconds:0.#} ms, {last.Failed.Values.Sum():N0} failed, {last.Dropped:N0} dropped{reads}");
    }
}
