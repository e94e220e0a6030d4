using FluentAssertions;

using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

/// <summary>A load passes only when its data and every threshold do; speed is not judged where the generator was the limit.</summary>
public sealed class LoadVerdicts
{
    private const string Reason = "this process used more than 80 % of the processors in 90 % of the time (bound: 10 %)";

    [Theory]
    [InlineData(Verdict.Pass, Verdict.Pass, Verdict.Pass, "PASS: all 2 thresholds hold. Data: all ")]
    [InlineData(Verdict.Pass, Verdict.Fail, Verdict.Fail,
        "FAIL: 1 of 2 thresholds crossed: export_duration p(95)<500 (812.5). Data PASS: all ")]
    [InlineData(Verdict.Pass, Verdict.Undecided, Verdict.Undecided,
        $"UNDECIDED: speed is not judged, the generator was or may have been the limit: {Reason}. Data PASS: all ")]
    [InlineData(Verdict.Fail, Verdict.Pass, Verdict.Fail, "FAIL: all 2 thresholds hold. Data: 14 UNDELIVERED, ")]
    [InlineData(Verdict.Fail, Verdict.Undecided, Verdict.Fail, "FAIL: speed is not judged, ")]
    [InlineData(Verdict.Undecided, Verdict.Pass, Verdict.Undecided, "UNDECIDED: all 2 thresholds hold. Data: completeness: ")]
    [InlineData(Verdict.Undecided, Verdict.Fail, Verdict.Fail,
        "FAIL: 1 of 2 thresholds crossed: export_duration p(95)<500 (812.5). Data UNDECIDED: ")]
    public void Are_the_worst_of_data_and_thresholds(Verdict data, Verdict threshold, Verdict verdict, string headline)
    {
        RunResult result = DataOf(data).With(LoadOf(threshold));

        result.Verdict.Should().Be(verdict);
        result.Headline.Should().StartWith(headline);
        result.Load.Should().BeEquivalentTo(LoadOf(threshold));
    }

    [Fact]
    public void Are_undecided_when_a_knee_was_looked_for_and_the_generator_was_the_limit() =>
        DataOf(Verdict.Pass).With(SampleResults.Load with { IsKneeSearch = true, GeneratorLimits = [Reason] }).Verdict.Should()
            .Be(Verdict.Undecided);

    [Fact]
    public void Say_that_there_were_no_samples() =>
        DataOf(Verdict.Pass).With(SampleResults.Load with { Thresholds = [new("visible_lag", "p(99)<5000", Verdict.Fail, null)] })
            .Headline.Should().StartWith("FAIL: 1 of 1 thresholds crossed: visible_lag p(99)<5000 (no samples).");

    [Fact]
    public void Say_that_there_was_no_time() =>
        DataOf(Verdict.Undecided)
            .With(SampleResults.Load with { Thresholds = [new("workflows_acked", "rate>=1000", Verdict.Undecided, 12)] })
            .Headline.Should().StartWith(
                "UNDECIDED: 1 of 1 thresholds are not judged, the load was interrupted before they were measured. Data: ");

    [Fact]
    public void Are_of_services_and_a_time_and_of_no_concurrency() =>
        ReportText.Render(DataOf(Verdict.Pass).With(SampleResults.Load)).Should().Contain(": 3 services x 10 cycles\n");

    private static RunResult DataOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => SampleResults.Pass,
        Verdict.Fail => SampleResults.Fail,
        _ => SampleResults.Undecided,
    };

    private static LoadFacts LoadOf(Verdict verdict) => SampleResults.Load with
    {
        Thresholds = [new("export_duration", "p(95)<500", verdict, verdict == Verdict.Fail ? 812.5 : 12.5),
            SampleResults.Load.Thresholds[1]],
        GeneratorLimits = verdict == Verdict.Undecided ? [Reason] : [],
    };
}
