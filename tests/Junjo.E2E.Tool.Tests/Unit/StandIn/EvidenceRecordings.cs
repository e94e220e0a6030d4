using System.Collections.Specialized;
using System.Text.Json;
using System.Web;

using FluentAssertions;

using Junjo.E2E.StandIn.Evidence;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>The semantic answers of a real 0.82, recomputed from the spans of its own answers about the same data.</summary>
public sealed class EvidenceRecordings
{
    private const string TracePath = "/api/v1/trace-evidence/";
    private const string AgentsPath = "/api/v1/agent-executions?";
    private const string ResolutionPath = "/api/v1/execution-resolution?";

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    public static TheoryData<string> Traces => [.. Recordings(TracePath)];

    public static TheoryData<string> Agents => [.. Recordings(AgentsPath)];

    public static TheoryData<string> Resolutions => GroundTruth.HasContractRecordings
        ? [.. GroundTruth.ContractRecordingFiles("0.82").Select(name => "0.82/" + name).Where(file => Answers(file, ResolutionPath).Any())]
        : [.. GroundTruth.ContractRecordingFiles("0.82")];

    [Theory]
    [MemberData(nameof(Traces))]
    public void The_evidence_of_every_trace_is_as_recorded(string file) =>
        Differences(file, TracePath, (path, _) => new(200, TraceEvidence.Assemble(path, Spans(file, path), EvidenceRules.OfRelease)))
            .Should().NotBeEmpty().And.OnlyContain(found => found.Difference == null);

    [Theory]
    [MemberData(nameof(Agents))]
    public void The_agents_of_every_service_are_as_recorded(string file) =>
        Differences(file, AgentsPath, (_, query) => AgentExecutions.List(
            Spans(file).Where(IsAgent), query["service_namespace"]!, query["service_name"]!, new(), limit: 100, skipsUnusable: false))
            .Should().NotBeEmpty().And.OnlyContain(found => found.Difference == null);

    [Trait("Needs", "contract recordings")]
    [Theory(Skip = GroundTruth.ContractRecordingsMissing, SkipUnless = nameof(GroundTruth.HasContractRecordings),
        SkipType = typeof(GroundTruth))]
    [MemberData(nameof(Resolutions))]
    public void Every_execution_resolves_as_recorded(string file) =>
        Differences(file, ResolutionPath, (_, query) => ExecutionResolution.Resolve(
            Spans(file), query["service_namespace"]!, query["service_name"]!, query["executable_type"]!, query["runtime_id"]!))
            .Should().NotBeEmpty().And.OnlyContain(found => found.Difference == null);

    // The scenarios about query parameters and copies turn on the routes and the tiers, which the replay of whole recordings judges.
    private static IEnumerable<string> Recordings(string path) =>
        GroundTruth.RecordingFiles("sdk-answers", "0.82").Select(name => "sdk-answers/0.82/" + name)
            .Concat(GroundTruth.RecordingFiles("0.82").Select(name => "0.82/" + name))
            .Where(file => !file.EndsWith("-queries.json", StringComparison.Ordinal))
            .Where(file => Answers(file, path).Any());

    private static IEnumerable<RecordedAnswer> Answers(string file, string path) =>
        (file.StartsWith("sdk", StringComparison.Ordinal) ? RecordedAnswer.OfCapture(file) : RecordedAnswer.OfScenario(file))
            .Where(answer => answer.Path.StartsWith(path, StringComparison.Ordinal) && answer.Status is 200 or 409);

    private static List<(string Path, string? Difference)> Differences(
        string file, string path, Func<string, NameValueCollection, EvidenceAnswer> answer) =>
        [.. from expected in Answers(file, path)
            let actual = answer(expected.Path[path.Length..], HttpUtility.ParseQueryString(expected.Path[path.Length..]))
            select (expected.Path, expected.Status == actual.Status
                ? JsonText.Difference(expected.Text, actual.Body.ToJsonString())
                : $"expected {expected.Status} {expected.Text}, saw {actual.Status}")];

    private static List<JsonElement> Spans(string file, string traceId = "") =>
        [.. Answers(file, TracePath + traceId).DistinctBy(answer => answer.Path)
            .SelectMany(answer => JsonDocument.Parse(answer.Text, Deep).RootElement.GetProperty("spans").EnumerateArray())];

    private static bool IsAgent(JsonElement row) =>
        row.GetProperty("attributes_json").TryGetProperty("junjo.span_type", out var type) && type.ValueEquals("agent");
}
