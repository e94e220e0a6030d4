using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using FluentAssertions;

using Junjo.E2E.Reporting;
using Junjo.E2E.Results;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

public sealed partial class ReportFormat
{
    private static readonly string document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "report-format.md"));

    [Fact]
    public void Every_member_of_result_json_is_documented_and_no_other()
    {
        JsonNode result = JsonNode.Parse(ResultJson.Write(SampleResults.Fail))!;

        var documented = Member().Matches(Between("## result.json", "### Kinds")).Select(match => match.Groups[1].Value);

        documented.Should().BeEquivalentTo(MembersOf(result, "").Distinct());
    }

    [Fact]
    public void Every_member_of_a_load_is_documented_and_no_other()
    {
        JsonNode result = JsonNode.Parse(ResultJson.Write(SampleResults.Pass.With(SampleResults.Load)))!;

        var documented = Member().Matches(Between("## Load", "## result.json")).Select(match => match.Groups[1].Value);

        documented.Should().BeEquivalentTo(MembersOf(result["load"], "load").Distinct());
    }

    [Fact]
    public void Every_kind_of_finding_is_documented_and_no_other() =>
        Member().Matches(Between("### Kinds", "")).Select(match => match.Groups[1].Value)
            .Should().BeEquivalentTo(Enum.GetValues<FindingKind>().Select(kind => kind.Word()));

    private static string Between(string start, string end)
    {
        int from = document.IndexOf(start, StringComparison.Ordinal);
        int to = end.Length == 0 ? document.Length : document.IndexOf(end, StringComparison.Ordinal);
        return document[from..to];
    }

    private static IEnumerable<string> MembersOf(JsonNode? node, string path) => node switch
    {
        JsonObject when path.EndsWith(".counts", StringComparison.Ordinal) => [path],
        JsonObject when path is "load.metrics[].tags" or "load.metrics[].values" or "load.intervals[].failed" => [path],
        JsonObject value => value.SelectMany(member => MembersOf(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray array => [path, .. array.OfType<JsonObject>().SelectMany(item => MembersOf(item, $"{path}[]"))],
        _ => [path],
    };

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Member();
}
