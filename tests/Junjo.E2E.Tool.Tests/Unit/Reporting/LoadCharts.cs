using System.Text.RegularExpressions;

using FluentAssertions;

using Junjo.E2E.Reporting;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

/// <summary>The page of a load draws how it went over time, and nothing that never was.</summary>
public sealed partial class LoadCharts
{
    [Fact]
    public void Are_of_everything_that_was_measured()
    {
        LoadInterval quiet = At(1) with { Failed = new Dictionary<string, long>(), Containers = [] };
        LoadInterval busy = At(
            2) with { Reads = 50, ReadsFailed = 2, ReadP95 = TimeSpan.FromMilliseconds(30), StartLagP99 = TimeSpan.FromMilliseconds(2) };

        string page = PageOf(quiet, busy);

        TitlesOf(page).Should().Equal(
            "Rate", "Export latency", "Read latency, p95", "Failed exports by status", "Failed reads", "Iterations under way",
            "Started late, p99", "Generator", "Memory of the generator", "Processors of ingestion",
            "Memory of ingestion");
        page.Should().Contain("up to 99/s").And.Contain("up to 250 MB").And.Contain(">acknowledged exports</span>").And.Contain(
            ">reads</span>").And.NotContain(">dropped iterations</span>");
    }

    [Fact]
    public void Are_not_of_what_never_was()
    {
        LoadInterval quiet = At(1) with { Failed = new Dictionary<string, long>(), Containers = [] };

        TitlesOf(PageOf(quiet, quiet with { Elapsed = TimeSpan.FromSeconds(2) })).Should()
            .Equal("Rate", "Export latency", "Iterations under way", "Generator", "Memory of the generator");
    }

    [Fact]
    public void Need_two_intervals() => PageOf(At(1)).Should().NotContain("Load over time");

    private static LoadInterval At(int second) => SampleResults.Load.Intervals[0] with { Elapsed = TimeSpan.FromSeconds(second) };

    private static string PageOf(params LoadInterval[] intervals) =>
        ReportHtml.Render(SampleResults.Pass.With(SampleResults.Load with { Intervals = intervals }));

    private static IEnumerable<string> TitlesOf(string page)
    {
        string section = page[page.IndexOf("<section id=\"load\">", StringComparison.Ordinal)..];
        return Title().Matches(section[..section.IndexOf("</section>", StringComparison.Ordinal)]).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex("<figcaption><strong>([^<]+)</strong>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Title();
}
