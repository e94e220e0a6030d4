using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

using FluentAssertions;

using Junjo.E2E.Reporting;
using Junjo.E2E.Results;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

public sealed class Reports
{
    public static TheoryData<string> Names => [nameof(SampleResults.Pass), nameof(SampleResults.Fail), nameof(SampleResults.Undecided)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Console_is_as_expected(string name) => Expected.Is($"{name}.txt", ReportText.Render(ResultOf(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Summary_is_as_expected(string name) => Expected.Is($"{name}.md", ReportMarkdown.Render(ResultOf(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void JUnit_is_as_expected(string name) => Expected.Is($"{name}.xml", ReportJUnit.Render(ResultOf(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_is_as_expected(string name)
    {
        string page = ReportHtml.Render(ResultOf(name));

        Expected.Is($"{name}.html", page[page.IndexOf("<body>", StringComparison.Ordinal)..]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Result_json_is_as_expected(string name) =>
        Expected.Is($"{name}.json", Encoding.UTF8.GetString(ResultJson.Write(ResultOf(name))));

    [Theory]
    [MemberData(nameof(Names))]
    public void Result_json_is_read_back_as_it_was_written(string name)
    {
        RunResult result = ResultOf(name);

        ResultJson.Read(ResultJson.Write(result)).Should().BeEquivalentTo(result, options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData("""{"schemaVersion": 1}""", "The file is not a result of junjo-e2e: *")]
    [InlineData("null", "The file holds null, not a result.")]
    [InlineData("{", "The file is not a result of junjo-e2e: *")]
    public void What_is_no_result_is_refused(string json, string message)
    {
        Action read = () => ResultJson.Read(Encoding.UTF8.GetBytes(json));

        read.Should().Throw<InvalidDataException>().WithMessage(message);
    }

    [Fact]
    public void A_result_that_was_written_before_a_member_was_added_is_read()
    {
        JsonNode earlier = JsonNode.Parse(ResultJson.Write(SampleResults.Pass))!;
        JsonObject reading = earlier["judgement"]!["reading"]!.AsObject();
        (reading.Remove("strategy"), reading.Remove("drawn"), earlier["judgement"]!.AsObject().Remove("timeline")).Should()
            .Be((true, true, true));

        RunResult read = ResultJson.Read(Encoding.UTF8.GetBytes(earlier.ToJsonString()));

        read.Should().BeEquivalentTo(
            SampleResults.Pass with
            {
                Judgement = SampleResults.Pass.Judgement with { Timeline = [],
                    Reading = SampleResults.Pass.Judgement.Reading with { Strategy = "by trace", Drawn = 0 } },
            },
            options => options.WithStrictOrdering());
    }

    [Fact]
    public void A_result_of_a_later_version_is_refused()
    {
        byte[] later = ResultJson.Write(SampleResults.Pass with { SchemaVersion = 2 });

        Action read = () => ResultJson.Read(later);

        read.Should().Throw<InvalidDataException>()
            .WithMessage("The result has schemaVersion 2; this junjo-e2e reads 1. Use the version that wrote it.");
    }

    [Theory]
    [InlineData(nameof(SampleResults.Interrupted), "error")]
    [InlineData(nameof(SampleResults.Strict), "failure")]
    public void JUnit_is_not_green_when_no_check_tells_why_the_run_is_not(string name, string element)
    {
        XElement suite = XDocument.Parse(ReportJUnit.Render(ResultOf(name))).Descendants("testsuite").Single();

        suite.Elements("testcase").Select(test => (test.Attribute("name")!.Value, test.Elements().SingleOrDefault()?.Name.LocalName))
            .Should().Equal(("delivery", null), ("isolation", null), ("visibility", null), ("verdict", element));
        suite.Attribute("tests")!.Value.Should().Be("4");
        suite.Attribute($"{element}s")!.Value.Should().Be("1");
    }

    [Fact]
    public void More_services_than_a_table_can_hold_are_listed_where_they_are_wrong()
    {
        string[] services = [.. Enumerable.Range(0, 51).Select(i => $"service-{i}")];
        RunResult result = SampleResults.Pass with
        {
            Judgement = SampleResults.Judgement() with
            {
                Isolation = new IsolationResult(services, [.. services.Select(_ => 7L)], [new ForeignSpans(50, 3, 1)]),
            },
        };

        ReportText.Render(result).Should()
            .Contain("  1 row sent by service-50: shown under service-3\n").And.Contain("51 services: too many for a table");
        ReportHtml.Render(result).Should()
            .Contain("<strong>1 row</strong> sent by <span class=\"service\">service-50</span>: shown under <span "
            + "class=\"service\">service-3</span>")
            .And.NotContain("class=\"matrix");
    }

    [Fact]
    public void Files_are_all_written()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-reports-");
        try
        {
            ReportFiles.Write(SampleResults.Fail, folder.FullName);

            folder.EnumerateFiles().Select(file => file.Name).Should()
                .BeEquivalentTo("console.log", "junit.xml", "report.html", "result.json", "summary.md");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(false, null, "xterm", true)]
    [InlineData(false, "", "xterm", true)]
    [InlineData(false, null, null, true)]
    [InlineData(false, "1", "xterm", false)]
    [InlineData(false, null, "dumb", false)]
    [InlineData(true, null, "xterm", false)]
    public void Colours_are_for_terminals_whose_user_wants_them(bool isRedirected, string? noColor, string? terminal, bool isColoured) =>
        TerminalColour.IsWanted(isRedirected, name => name == "NO_COLOR" ? noColor : name == "TERM" ? terminal : null).Should()
            .Be(isColoured);

    [Theory]
    [InlineData(nameof(SampleResults.Pass), "\e[1;32mPASS\e[0m")]
    [InlineData(nameof(SampleResults.Fail), "\e[1;31mFAIL\e[0m")]
    [InlineData(nameof(SampleResults.Undecided), "\e[1;33mUNDECIDED\e[0m")]
    public void Colour_is_on_the_words_of_verdicts_and_changes_nothing_else(string name, string word)
    {
        string coloured = ReportText.Render(ResultOf(name), isColoured: true);

        coloured.Should().StartWith(word);
        ReportText.Render(ResultOf(name)).Should().Be(coloured.Replace(word, word[7..^4], StringComparison.Ordinal)
            .Replace("\e[1;32mPASS\e[0m", "PASS", StringComparison.Ordinal));
    }

    [Fact]
    public void The_failing_result_has_a_finding_of_every_kind() =>
        SampleResults.Fail.Judgement.Checks.SelectMany(check => check.Counts.Keys).Should().BeEquivalentTo(Enum.GetValues<FindingKind>());

    internal static RunResult ResultOf(string name) => name switch
    {
        nameof(SampleResults.Pass) => SampleResults.Pass,
        nameof(SampleResults.Fail) => SampleResults.Fail,
        nameof(SampleResults.Undecided) => SampleResults.Undecided,
        nameof(SampleResults.Interrupted) => SampleResults.Interrupted,
        nameof(SampleResults.Strict) => SampleResults.Strict,
        nameof(SampleResults.Large) => SampleResults.Large,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such result."),
    };
}
