using System.Text;
using System.Text.Json;
using System.Xml.Linq;

using FluentAssertions;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests.Unit.Recordings;

public sealed class ReplayReports
{
    private static readonly ReplayResult Result = new(
        "0.82",
        "the stand-in 0.82",
        [
            new ScenarioResult("equal", ScenarioVerdict.Equal, 3, 2, Reason: null, [], TimeSpan.FromSeconds(1.5)),
            new ScenarioResult(
                "other", ScenarioVerdict.Different, 4, 4, Reason: null,
                [new StepDifference(2, "GET /x", 3, [new Difference("$.kind", "\"SERVER\"", "\"\u0001\"")])], TimeSpan.Zero),
            new ScenarioResult("fresh", ScenarioVerdict.Skipped, 9, 0, "it needs an empty Studio", [], TimeSpan.Zero),
        ],
        TimeSpan.FromSeconds(2));

    [Fact]
    public void The_text_has_one_line_for_each_scenario_and_under_it_every_difference() =>
        ReplayText.Render(Result).ReplaceLineEndings("\n").Should().Be(
            "EQUAL     equal: 2 equal, 0 different\n"
            + "DIFFERENT other: 3 equal, 1 different\n"
            + "  step 2: GET /x\n"
            + "    $.kind\n"
            + "      recorded: \"SERVER\"\n"
            + "      now:      \"\u0001\"\n"
            + "    and 2 more\n"
            + "SKIPPED   fresh: 0 equal, 0 different (it needs an empty Studio)\n"
            + "0.82 on the stand-in 0.82: DIFFERENT, 3 scenarios, 16 steps, 6 answers compared, 5 equal, 1 different, 1 scenario skipped, "
                + "2.0 s; "
            + "of texts of the validation library only the first line was compared\n");

    [Fact]
    public void JUnit_has_a_suite_for_each_recording_and_a_case_for_each_scenario()
    {
        using var file = new MemoryStream(ReplayJUnit.Render([Result]));
        XDocument report = XDocument.Load(file);
        report.Declaration!.Encoding.Should().Be("utf-8");
        var suite = report.Root!.Elements().Should().ContainSingle().Subject;

        suite.Attributes().ToDictionary(attribute => attribute.Name.LocalName, attribute => attribute.Value).Should()
            .Equal(new Dictionary<string, string>
        {
            ["name"] = "contract 0.82 on the stand-in 0.82",
            ["tests"] = "3",
            ["failures"] = "1",
            ["errors"] = "0",
            ["skipped"] = "1",
            ["time"] = "2.000",
        });
        suite.Elements("testcase").Select(test => (string)test.Attribute("name")!).Should().Equal("equal", "other", "fresh");
        suite.Descendants("failure").Should().ContainSingle().Which.Value.Trim()
            .Should().Be("step 2, GET /x: $.kind: recorded \"SERVER\", now \"\\u0001\"");
        suite.Descendants("skipped").Should().ContainSingle().Which.Attribute("message")!.Value.Should().Be("it needs an empty Studio");
    }

    [Fact]
    public void The_JSON_says_the_verdict_the_numbers_and_every_difference()
    {
        using var json = JsonDocument.Parse(ReplayJson.Render([Result]));
        var replay = json.RootElement.EnumerateArray().Should().ContainSingle().Subject;

        replay.GetProperty("verdict").GetString().Should().Be("Different");
        replay.GetProperty("compared").GetInt32().Should().Be(6);
        replay.GetProperty("scenarios")[1].GetProperty("differences")[0].GetProperty("differences")[0].GetRawText().ReplaceLineEndings("")
            .Replace(" ", "", StringComparison.Ordinal).Should().Be("""{"path":"$.kind","expected":"\u0022SERVER\u0022","actual":"\u0022\u0001\u0022"}""");
    }

    [Fact]
    public void A_key_never_reaches_a_report()
    {
        var key = string.Concat(Enumerable.Repeat("aB3", 22))[..64];

        Secrets.Masked($"\"{key}\"").Should().Be("\"***\"");
        Secrets.Masked(Convert.ToHexStringLower(Encoding.ASCII.GetBytes(key))).Should().NotContain("***", "a digest is no key");
    }
}
