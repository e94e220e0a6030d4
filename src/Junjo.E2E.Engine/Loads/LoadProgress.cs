using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Engine.Loads;

/// <summary>A load while it runs, in one line as k6 has it.</summary>
public static class LoadProgress
{
    /// <summary>The line.</summary>
    /// <param name="scenario">The load.</param>
    /// <param name="elapsed">Since its start.</param>
    /// <param name="last">Its last interval; null in the first.</param>
    public static string Of(LoadScenario scenario, TimeSpan elapsed, LoadInterval? last)
    {
        string time = $"Progress: {scenario.Name} {elapsed.TotalSeconds:0}s/{scenario.Duration.TotalSeconds:0}s";
        string reads = scenario.ReadConnections > 0 && last is not null ? ReadsOf(last) : "";
        return last is null ? time : $"{time}, {ExportsOf(last)}{reads}{string.Concat(last.Containers.Select(UseOf))}";
    }

    private static string ExportsOf(LoadInterval last)
    {
        string planned = last.PlannedRate > 0 ? $", {last.PlannedRate:N0} iterations/s planned" : "";
        return $"{last.Vus:N0} VUs at work{planned}, {last.AckedPerSecond:N0} exports/s acked, p95 {last.P95.TotalMilliseconds:0.#} ms, "
            + $"{last.Failed.Values.Sum():N0} failed, {last.Dropped:N0} dropped";
    }

    private static string ReadsOf(LoadInterval last) =>
        $"; {last.Reads / last.Length.TotalSeconds:N0} reads/s, p95 {last.ReadP95.TotalMilliseconds:0.#} ms, {last.ReadsFailed:N0} failed";

    private static string UseOf(ContainerUse container) =>
        $"; {container.Name} {container.Cpu:0.##} processors, {container.Memory / 1e6:N0} MB";
}
