using System.Text;
using System.Text.Json;

using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting.Load;

/// <summary>
/// k6-summary.json: what k6 hands to <c>handleSummary</c>, for what already reads that. Metrics that k6 has no name for keep their own.
/// </summary>
internal static class LoadK6Summary
{
    public static string Render(LoadFacts load)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("state");
            json.WriteNumber("testRunDurationMs", Math.Round(load.Duration.TotalMilliseconds, 3));
            json.WriteEndObject();
            json.WriteStartObject("metrics");
            foreach (MetricFacts metric in load.Metrics)
            {
                Write(json, metric, [.. load.Thresholds.Where(threshold => metric.Is(threshold.Subject))]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return $"{Encoding.UTF8.GetString(bytes.ToArray())}\n";
    }

    private static void Write(Utf8JsonWriter json, MetricFacts metric, IReadOnlyList<ThresholdFacts> thresholds)
    {
        json.WriteStartObject(metric.K6Title);
        json.WriteString("type", metric.Kind);
        json.WriteString("contains", metric.Kind == "trend" ? "time" : metric.Name == "data_sent" ? "data" : "default");
        json.WriteStartObject("values");
        foreach ((string name, double value) in metric.Values)
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
        if (thresholds.Count > 0)
        {
            json.WriteStartObject("thresholds");
            foreach (ThresholdFacts threshold in thresholds)
            {
                json.WriteStartObject(threshold.Condition);
                json.WriteBoolean("ok", threshold.Verdict == Verdict.Pass);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
