using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Otlp;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Tests.Contract;

public sealed class WorkloadLooksLikeTheSdk
{
    private const int Workflows = 40;

    private const string Version = "0.66.0";

    // Its payloads are cut in the middle.
    private const string Cut = "attribute-length-limit.json";

    /// <summary>Our scenarios, each with captured programs that do nothing which it does not do.</summary>
    private static readonly Dictionary<string, string[]> Programs = new()
    {
        ["getting-started"] = ["conditional.json"],
        ["graphs"] =
        [
            "linear.json", "conditional.json", "run-concurrent.json", "nested-subflow.json",
            "concurrent-subflow.json",
        ],
        ["agentic"] = ["linear.json", "conditional.json", "loop.json", "node-failure.json", "agent-failure-in-node.json"],
    };

    public static TheoryData<string> ScenariosOfOurs => [.. Programs.Keys];

    public static TheoryData<string, string> ProgramsOfTheSdk =>
        [.. Programs.SelectMany(pair => pair.Value.Select(program => (pair.Key, program)))];

    [Theory(Skip = GroundTruth.RecordingsMissing, SkipUnless = nameof(GroundTruth.HasRecordings), SkipType = typeof(GroundTruth))]
    [MemberData(nameof(ScenariosOfOurs))]
    public void Every_shape_of_ours_is_one_that_the_SDK_exported(string scenario) =>
        Ours(scenario).Except(GroundTruth.RecordingFiles("sdk", Version).Where(file => file != Cut).SelectMany(Captured)).Should().BeEmpty();

    [Theory(Skip = GroundTruth.RecordingsMissing, SkipUnless = nameof(GroundTruth.HasRecordings), SkipType = typeof(GroundTruth))]
    [MemberData(nameof(ProgramsOfTheSdk))]
    public void Every_shape_that_the_SDK_exported_is_among_ours(string scenario, string program) =>
        Captured(program).Except(Ours(scenario)).Should().BeEmpty();

    private static HashSet<string> Ours(string scenario)
    {
        var manifest = new RunManifest
        {
            Seed = 42,
            Run = 7,
            StartUnixNano = 1_775_390_400_123_456_789,
            Scenario = scenario,
            Services = ServiceNames.Create(seed: 42, run: 7, count: 1),
        };
        var workload = new RunWorkload(manifest);
        WorkflowEmitter emitter = workload.CreateEmitter();
        var writer = new SpanWriter();
        var exports = new List<ExportRequest>();
        for (int workflow = 0; workflow < Workflows; workflow++)
        {
            emitter.Select(new WorkflowAddress(0, workflow));
            writer.Output.Reset();
            for (int span = 0; span < emitter.SpanCount; span++)
            {
                emitter.WriteSpan(span, writer);
            }

            var request = new ProtobufWriter();
            ExportRequest.AppendResourceSpans(request, workload.Resource(0).Span, emitter.ScopeOf(0), writer.Output.Written);
            exports.Add(ExportRequest.Decode(request.Written));
        }

        return SpanShape.OfExports(exports, E2EAttributes.All);
    }

    private static HashSet<string> Captured(string file)
    {
        using var capture = JsonDocument.Parse(File.ReadAllBytes(GroundTruth.Recording("sdk", Version, file)));
        ExportRequest[] exports =
        [
            .. capture.RootElement.GetProperty("exports").EnumerateArray()
                .Select(export => ExportRequest.Decode(export.GetProperty("otlp_base64").GetBytesFromBase64())),
        ];
        return SpanShape.OfExports(exports, deliberate: []);
    }
}
