using System.Text;
using System.Text.Json;

using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting.Load;

/// <summary>timeseries.jsonl: one line for each interval of a load. Durations are seconds.</summary>
internal static class LoadJsonLines
{
    public static string Render(LoadFacts load)
    {
        var text = new StringBuilder();
        foreach (LoadInterval interval in load.Intervals)
        {
            text.Append(LineOf(interval)).Append('\n');
        }

        return text.ToString();
    }

    private static string LineOf(LoadInterval interval)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach ((string name, double value) in NumbersOf(interval))
            {
                json.WriteNumber(name, Math.Round(value, 6));
            }

            json.WriteStartObject("failed");
            foreach ((string status, long count) in interval.Failed)
            {
                json.WriteNumber(status, count);
            }

            json.WriteEndObject();
            WriteContainers(json, interval.Containers);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteContainers(Utf8JsonWriter json, IReadOnlyList<ContainerUse> containers)
    {
        json.WriteStartObject("containers");
        foreach (ContainerUse container in containers)
        {
            json.WriteStartObject(container.Name);
            json.WriteNumber("cpu", Math.Round(container.Cpu, 6));
            json.WriteNumber("memory", container.Memory);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static (string Name, double Value)[] NumbersOf(LoadInterval interval) =>
    [
        ("elapsed", interval.Elapsed.TotalSeconds),
        ("length", interval.Length.TotalSeconds),
        ("vus", interval.Vus),
        ("plannedRate", interval.PlannedRate),
        ("iterations", interval.Iterations),
        ("dropped", interval.Dropped),
        ("acked", interval.Acked),
        ("p50", interval.P50.TotalSeconds),
        ("p95", interval.P95.TotalSeconds),
        ("p99", interval.P99.TotalSeconds),
        ("max", interval.Max.TotalSeconds),
        ("reads", interval.Reads),
        ("readsFailed", interval.ReadsFailed),
        ("readP95", interval.ReadP95.TotalSeconds),
        ("startLagP99", interval.StartLagP99.TotalSeconds),
        ("cpu", interval.Cpu),
        ("gcPause", interval.GcPause),
        ("queue", interval.Queue),
        ("memory", interval.Memory),
    ];
}
