using System.Globalization;
using System.Text;

using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting.Load;

/// <summary>metrics.prom: the totals of a load in Prometheus' text format. Durations are milliseconds.</summary>
internal static class LoadPrometheus
{
    private const string Percentile = "p(";

    public static string Render(LoadFacts load)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, MetricFacts> metric in load.Metrics.GroupBy(metric => metric.Name))
        {
            string name = $"junjo_e2e_{metric.Key}";
            string kind = metric.First().Kind;
            text.Append($"# TYPE {name} {(kind == "trend" ? "summary" : "gauge")}\n");
            foreach (MetricFacts series in metric)
            {
                Append(text, name, series);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, MetricFacts series)
    {
        foreach ((string key, double value) in series.Values)
        {
            if (series.Kind != "trend")
            {
                AppendLine(text, name, series, ("of", key), value);
            }
            else if (key.StartsWith(Percentile, StringComparison.Ordinal))
            {
                double share = double.Parse(
                    key.AsSpan(Percentile.Length, key.Length - Percentile.Length - 1), CultureInfo.InvariantCulture) / 100;
                AppendLine(text, name, series, ("quantile", share.ToString("0.####")), value);
            }
        }

        if (series.Kind == "trend")
        {
            AppendLine(text, $"{name}_sum", series, null, series.Values["avg"] * series.Values["count"]);
            AppendLine(text, $"{name}_count", series, null, series.Values["count"]);
        }
    }

    private static void AppendLine(StringBuilder text, string name, MetricFacts series, (string Name, string Value)? label, double value)
    {
        IEnumerable<string> labels = series.Tags.Select(tag => LabelOf(tag.Key, tag.Value))
            .Concat(label is { } extra ? [LabelOf(extra.Name, extra.Value)] : []);
        string all = string.Join(',', labels);
        text.Append(name).Append(all.Length > 0 ? $"{{{all}}}" : "").Append(' ').Append(value.ToString("R")).Append('\n');
    }

    private static string LabelOf(string name, string value)
    {
        string known = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        string escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return $"{(char.IsAsciiDigit(known[0]) ? "_" : "")}{known}=\"{escaped}\"";
    }
}
