using FluentAssertions;

using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

/// <summary>Two runs beside each other: worse is worse, and nothing else is.</summary>
public sealed class Comparisons : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public void Of_a_run_with_itself_find_no_regression() =>
        new Comparison(SampleResults.Pass, SampleResults.Pass, tolerance: 0).IsRegression.Should().BeFalse();

    [Theory]
    [InlineData(1.09, 0.1, false)]
    [InlineData(1.11, 0.1, true)]
    [InlineData(0.50, 0.1, false)]
    [InlineData(1.11, 0.2, false)]
    public void Find_a_latency_that_grew_by_more_than_the_tolerance(double factor, double tolerance, bool isRegression)
    {
        SendingFacts sending = SampleResults.Pass.Sending;
        RunResult after = SampleResults.Pass with { Sending = sending with { AckP95 = sending.AckP95 * factor } };

        var comparison = new Comparison(SampleResults.Pass, after, tolerance);

        comparison.IsRegression.Should().Be(isRegression);
        comparison.Figures.Where(figure => figure.IsRegression(tolerance)).Select(figure => figure.Name)
            .Should().Equal(isRegression ? ["acknowledged p95, ms"] : []);
    }

    [Theory]
    [InlineData(1.09, false)]
    [InlineData(1.20, true)]
    [InlineData(0.50, false)]
    public void Find_a_speed_that_fell_by_more_than_the_tolerance(double factor, bool isRegression)
    {
        SendingFacts sending = SampleResults.Pass.Sending;
        RunResult after = SampleResults.Pass with { Sending = sending with { Duration = sending.Duration * factor } };

        new Comparison(SampleResults.Pass, after, tolerance: 0.1).IsRegression.Should().Be(isRegression);
    }

    [Fact]
    public void Tolerate_no_finding_more_whatever_the_tolerance()
    {
        var comparison = new Comparison(SampleResults.Pass, SampleResults.Fail, tolerance: 1000);

        comparison.IsRegression.Should().BeTrue();
        comparison.Figures.Where(figure => figure.IsExact).Select(figure => figure.Name)
            .Should().BeEquivalentTo(Enum.GetValues<FindingKind>().Select(kind => kind.Word()));
        new Comparison(SampleResults.Fail, SampleResults.Pass, tolerance: 1000).IsRegression.Should().BeFalse();
    }

    [Theory]
    [InlineData(0.1, 0.1, "export_duration p(95), ms;export_duration p(99), ms;workflows_acked rate")]
    [InlineData(1, 1, "workflows_acked rate")]
    [InlineData(0.1, 1, "export_duration p(99), ms;workflows_acked rate")]
    public void Of_loads_look_at_what_was_measured_and_at_what_thresholds_are_on(double general, double ofP95, string worse)
    {
        var comparison = new Comparison(LoadWith(p95: 10, acked: 1_000), LoadWith(p95: 20, acked: 1), general)
        {
            Tolerances = new Dictionary<string, double> { ["export_duration p(95)"] = ofP95, ["workflows_acked rate"] = 0.5 },
        };

        comparison.IsRegression.Should().BeTrue();
        comparison.Render().Split('\n').Where(line => line.TrimEnd().EndsWith("WORSE", StringComparison.Ordinal))
            .Select(line => line.Trim().Split("  ")[0])
            .Should().Equal(worse.Split(';'));
        comparison.Figures.Select(figure => figure.Name).Should().Contain("export_duration p(95), ms").And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Say_that_a_generator_was_the_limit()
    {
        RunResult limited = SampleResults.Pass.With(SampleResults.Load with { GeneratorLimits = ["this process was busy"] });

        new Comparison(SampleResults.Pass.With(SampleResults.Load), limited, tolerance: 0.1).Differences.Should()
            .Equal("generator: within its bounds / was the limit");
    }

    [Fact]
    public void Say_in_which_settings_the_runs_differ()
    {
        RunResult other = SampleResults.Pass with { Run = SampleResults.Pass.Run with { Scenario = "agentic", Concurrency = 64 } };

        new Comparison(SampleResults.Pass, other, tolerance: 0.1).Differences.Should().Equal(
            $"scenario: {SampleResults.Pass.Run.Scenario} / agentic",
            $"size: 3 services x 10 cycles, concurrency {SampleResults.Pass.Run.Concurrency} / 3 services x 10 cycles, concurrency 64");
    }

    [Fact]
    public async Task On_the_command_line_print_the_numbers_and_fail_for_a_regression()
    {
        string pass = Write("pass", SampleResults.Pass);
        string fail = Write("fail", SampleResults.Fail);

        CommandOutput same = await CommandOutput.OfAsync("compare", pass, pass, "--tolerance", "5%");
        CommandOutput worse = await CommandOutput.OfAsync("compare", pass, Path.Combine(fail, "result.json"));

        same.ExitCode.Should().Be(0, same.Error);
        same.Output.Should().EndWith("NO REGRESSION beyond 5%.\n").And.NotContain("WORSE");
        worse.ExitCode.Should().Be(1, worse.Error);
        worse.Output.Should().MatchRegex("LOST +0 +1,234 +WORSE\n").And.EndWith("\nREGRESSION beyond 10%.\n");
    }

    [Theory]
    [InlineData("compare nowhere nowhere", "nowhere")]
    [InlineData("compare a b --tolerance much", "--tolerance must be a share such as 10% or 0.1, 0 or more, or NAME=SHARE; seen: 'much'.")]
    [InlineData("compare a b --tolerance -1", "--tolerance must be a share such as 10% or 0.1, 0 or more, or NAME=SHARE; seen: '-1'.")]
    public async Task Refuse_what_they_cannot_read(string command, string message)
    {
        CommandOutput refused = await CommandOutput.OfAsync(command.Split(' '));

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain(message);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string name, RunResult result)
    {
        DirectoryInfo run = folder.CreateSubdirectory(name);
        File.WriteAllBytes(Path.Combine(run.FullName, "result.json"), ResultJson.Write(result));
        return run.FullName;
    }

    private static RunResult LoadWith(double p95, double acked) => SampleResults.Pass.With(SampleResults.Load with
    {
        Thresholds = [new("export_duration", "p(95)<500", Verdict.Pass, p95), new("workflows_acked", "rate>=1", Verdict.Pass, acked),
            new("lost", "count==0", Verdict.Pass, 0)],
        Metrics =
        [
            new("export_duration", null, "trend", IsFinding: false, new Dictionary<string, string>(), new Dictionary<string,
                double> { ["p(95)"] = p95, ["p(99)"] = p95 * 2 }),
        ],
    });
}
