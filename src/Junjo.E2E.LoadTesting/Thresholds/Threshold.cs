using System.Text.RegularExpressions;

using Junjo.E2E.LoadTesting.Metrics;

namespace Junjo.E2E.LoadTesting.Thresholds;

/// <summary>A condition on a metric, in k6's grammar: <c>p(95)&lt;500</c>, <c>rate&lt;0.01</c>, <c>count==0</c>.</summary>
public sealed partial record Threshold
{
    private const int MaxLength = 200;

    /// <summary>The metric.</summary>
    public required Metric Metric { get; init; }

    /// <summary>Only samples with these tags.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The metric with its tags, as it was written.</summary>
    public required string Subject { get; init; }

    /// <summary>The condition, as it was written.</summary>
    public required string Condition { get; init; }

    /// <summary>The number that is compared.</summary>
    public required Aggregation Aggregation { get; init; }

    /// <summary>How: one of &lt; &lt;= &gt; &gt;= == !=.</summary>
    public required string Comparison { get; init; }

    /// <summary>With what; of a trend in milliseconds.</summary>
    public required double Limit { get; init; }

    /// <summary>Whether it asks for so much or more of something.</summary>
    public bool IsLowerBound => Comparison is ">" or ">=";

    /// <summary>Whether the load ends as soon as it is crossed.</summary>
    public bool AbortOnFail { get; init; }

    /// <summary>How long after the load's start it is first looked at while the load goes on.</summary>
    public TimeSpan AbortDelay { get; init; }

    /// <summary>Reads a condition.</summary>
    /// <param name="subject">A metric, or a metric with tags: <c>export_duration{scenario:ci}</c>.</param>
    /// <param name="condition">The condition.</param>
    /// <exception cref="FormatException">It is none; the message says what was expected.</exception>
    public static Threshold Parse(string subject, string condition)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(condition);
        (Metric metric, IReadOnlyDictionary<string, string> tags) = SubjectOf(subject);
        Match match = condition.Length <= MaxLength ? Grammar().Match(condition) : Match.Empty;
        if (!match.Success)
        {
            throw new FormatException(
                $"'{condition}' is not a threshold. Expected such as p(95)<500, rate<0.01 or count==0: a method, one of < <= > >= == !=, a "
                + $"number.");
        }

        Aggregation aggregation = AggregationOf(metric, match.Groups["method"].Value, match.Groups["percent"]);
        string comparison = match.Groups["comparison"].Value;
        return new Threshold
        {
            Metric = metric,
            Tags = tags,
            Subject = subject,
            Condition = condition,
            Aggregation = aggregation,
            Comparison = comparison == "===" ? "==" : comparison,
            Limit = double.Parse(match.Groups["limit"].Value),
        };
    }

    /// <summary>Judges it.</summary>
    /// <param name="reading">What the metric came to.</param>
    public ThresholdResult Judge(MetricReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Samples == 0
            ? new ThresholdResult(this, null, IsMet: false)
            : new ThresholdResult(this, reading.ValueOf(Aggregation), IsMetBy(reading.ValueOf(Aggregation)));
    }

    private bool IsMetBy(double value) => Comparison switch
    {
        "<" => value < Limit,
        "<=" => value <= Limit,
        ">" => value > Limit,
        ">=" => value >= Limit,
        "==" => value == Limit,
        _ => value != Limit,
    };

    private static (Metric Metric, IReadOnlyDictionary<string, string> Tags) SubjectOf(string subject)
    {
        Match match = subject.Length <= MaxLength ? SubjectGrammar().Match(subject) : Match.Empty;
        if (!match.Success)
        {
            throw new FormatException(
                $"'{subject}' is not a metric. Expected a name such as export_duration, or one with tags such as "
                + $"export_duration{{scenario:ci}}.");
        }

        string name = match.Groups["name"].Value;
        Metric metric = MetricCatalog.Find(name)
            ?? throw new FormatException(
                $"There is no metric '{name}'; there are {string.Join(", ", MetricCatalog.All.Select(known => known.Name))}.");
        var tags = new Dictionary<string, string>();
        foreach (string tag in match.Groups["tags"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = tag.Split(':', 2, StringSplitOptions.TrimEntries);
            if (pair is not [{ Length: > 0 }, { Length: > 0 }] || !tags.TryAdd(pair[0], pair[1]))
            {
                throw new FormatException($"'{tag}' in '{subject}' is not a tag. Expected name:value, each name once.");
            }
        }

        return (metric, tags);
    }

    private static Aggregation AggregationOf(Metric metric, string method, Group percent)
    {
        IReadOnlyList<AggregationMethod> known = Aggregation.MethodsOf(metric.Kind);
        var aggregation = known.Where(candidate => Aggregation.NameOf(candidate) == method).Select(found => (AggregationMethod?)found)
            .FirstOrDefault();
        if (aggregation is not { } found || (found == AggregationMethod.P) != percent.Success)
        {
            throw new FormatException(
                $"{metric.Name} is a {metric.Kind.ToString().ToLowerInvariant()} and has no "
                    + $"'{method}{(percent.Success ? $"({percent.Value})" : "")}'; it has "
                    + $"{string.Join(", ", known.Select(Aggregation.Word))}.");
        }

        if (!percent.Success)
        {
            return new Aggregation(found);
        }

        double share = double.Parse(percent.Value);
        return share <= 100
            ? new Aggregation(found, share)
            : throw new FormatException($"p({percent.Value}) is not a percentile. Expected 0 to 100.");
    }

    [GeneratedRegex(
        @"^\s*(?<method>[a-z]+)(\(\s*(?<percent>[0-9]+(\.[0-9]+)?)\s*\))?\s*"
        + @"(?<comparison>===|==|!=|<=|>=|<|>)\s*(?<limit>[0-9]+(\.[0-9]+)?)\s*$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();

    [GeneratedRegex(@"^(?<name>[a-z0-9_]+)(\{(?<tags>[^{}]+)\})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex SubjectGrammar();
}
