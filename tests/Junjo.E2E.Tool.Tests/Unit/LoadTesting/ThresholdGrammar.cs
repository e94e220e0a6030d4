using FluentAssertions;

using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Thresholds;
using Junjo.E2E.Results;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>Thresholds are written as in k6; what is none is refused with what was expected.</summary>
public sealed class ThresholdGrammar
{
    private const string NotOne = "is not a threshold. Expected such as p(95)<500, rate<0.01 or count==0: a method, one of < <= > >= == "
        + "!=, a number.";

    public static TheoryData<string, string, string, AggregationMethod, double, string, double> Conditions => new()
    {
        { "export_duration", "p(95)<500", "export_duration", AggregationMethod.P, 95, "<", 500 },
        { "export_duration", " p( 99.9 ) <= 1500.5 ", "export_duration", AggregationMethod.P, 99.9, "<=", 1500.5 },
        { "export_duration", "p(0)>0", "export_duration", AggregationMethod.P, 0, ">", 0 },
        { "export_duration", "p(100)<1", "export_duration", AggregationMethod.P, 100, "<", 1 },
        { "export_duration", "avg>=1", "export_duration", AggregationMethod.Avg, 0, ">=", 1 },
        { "export_duration", "min!=1", "export_duration", AggregationMethod.Min, 0, "!=", 1 },
        { "export_duration", "max<1", "export_duration", AggregationMethod.Max, 0, "<", 1 },
        { "export_duration", "med<1", "export_duration", AggregationMethod.Med, 0, "<", 1 },
        { "grpc_req_duration", "p(95)<500", "export_duration", AggregationMethod.P, 95, "<", 500 },
        { "grpc_req_failed", "rate<0.01", "export_failed", AggregationMethod.Rate, 0, "<", 0.01 },
        { "export_failed", "rate===0", "export_failed", AggregationMethod.Rate, 0, "==", 0 },
        { "lost", "count==0", "lost", AggregationMethod.Count, 0, "==", 0 },
        { "workflows_acked", "rate>=1000", "workflows_acked", AggregationMethod.Rate, 0, ">=", 1000 },
        { "generator_memory", "max<300000000", "generator_memory", AggregationMethod.Max, 0, "<", 300_000_000 },
        { "vus", "value>1", "vus", AggregationMethod.Value, 0, ">", 1 },
    };

    public static TheoryData<string, string, string> Refusals => new()
    {
        { "export_durations", "p(95)<500", "There is no metric 'export_durations'; there are export_duration, export_failed_duration, " },
        { "", "p(95)<500", "'' is not a metric." },
        { "export duration", "p(95)<500", "'export duration' is not a metric." },
        { "export_duration{", "p(95)<500", "'export_duration{' is not a metric." },
        { "export_duration{}", "p(95)<500", "'export_duration{}' is not a metric." },
        { "export_duration{scenario}", "p(95)<500",
            "'scenario' in 'export_duration{scenario}' is not a tag. Expected name:value, each name once." },
        { "export_duration{a:1,a:2}", "p(95)<500", "'a:2' in 'export_duration{a:1,a:2}' is not a tag." },
        { "export_duration", "", $"'' {NotOne}" },
        { "export_duration", "p(95)", $"'p(95)' {NotOne}" },
        { "export_duration", "p(95)<", $"'p(95)<' {NotOne}" },
        { "export_duration", "p(95)=500", $"'p(95)=500' {NotOne}" },
        { "export_duration", "p(95)<-5", $"'p(95)<-5' {NotOne}" },
        { "export_duration", "p(95)<5e2", $"'p(95)<5e2' {NotOne}" },
        { "export_duration", "p(95)<500ms", $"'p(95)<500ms' {NotOne}" },
        { "export_duration", "p(95)<500 && max<900", NotOne },
        { "export_duration", "p()<500", $"'p()<500' {NotOne}" },
        { "export_duration", "p(-1)<500", $"'p(-1)<500' {NotOne}" },
        { "export_duration", "P(95)<500", $"'P(95)<500' {NotOne}" },
        { "export_duration", "500>p(95)", NotOne },
        { "export_duration", "p(101)<500", "p(101) is not a percentile. Expected 0 to 100." },
        { "export_duration", "p<500", "export_duration is a trend and has no 'p'; it has avg, min, max, med, p(N)." },
        { "export_duration", "count<500", "export_duration is a trend and has no 'count'; it has avg, min, max, med, p(N)." },
        { "export_duration", "avg(95)<500", "export_duration is a trend and has no 'avg(95)'; it has avg, min, max, med, p(N)." },
        { "export_failed", "count<5", "export_failed is a rate and has no 'count'; it has rate." },
        { "lost", "value==0", "lost is a counter and has no 'value'; it has count, rate." },
        { "vus", "p(95)<5", "vus is a gauge and has no 'p(95)'; it has value, min, max." },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Reads_what_k6_reads(
        string subject, string condition, string metric, AggregationMethod method, double percent, string comparison, double limit)
    {
        Threshold threshold = Threshold.Parse(subject, condition);

        (threshold.Metric.Name, threshold.Aggregation, threshold.Comparison, threshold.Limit)
            .Should().Be((metric, new Aggregation(method, percent), comparison, limit));
        threshold.Tags.Should().BeEmpty();
    }

    [Fact]
    public void Reads_tags()
    {
        Threshold threshold = Threshold.Parse("export_duration{scenario:ci, outcome:acked}", "p(95)<500");

        threshold.Tags.Should().BeEquivalentTo(new Dictionary<string, string> { ["scenario"] = "ci", ["outcome"] = "acked" });
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refuses_everything_else(string subject, string condition, string message)
    {
        FluentActions.Invoking(() => Threshold.Parse(subject, condition)).Should().Throw<FormatException>().WithMessage($"*{message}*");
    }

    [Fact]
    public void Knows_a_counter_for_every_kind_of_finding() =>
        MetricCatalog.Findings.Select(metric => metric.Name).Should()
            .BeEquivalentTo(Enum.GetValues<FindingKind>().Select(kind => kind.Word().ToLowerInvariant()));
}
