using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Contract;

[Trait("Category", "Contract")]
public sealed class WorkloadLooksLikeTheSdk
{
    private const int Workflows = 40;

    // Payloads that are cut in the middle, and states with a NaN, which is no JSON.
    private static readonly string[] Unreadable = ["attribute-length-limit.json", "nonportable-numbers.json"];

    /// <summary>
    /// Shapes of ours that no captured program of a version has, by lines that only they have: the same role below a workflow was captured,
    /// and below a subflow that of the next version.
    /// </summary>
    private static readonly Dictionary<(string Version, string Scenario), string[]> NotCaptured = new()
    {
        [("0.62.1", "graphs")] = ["role subflow", "parent subflow"],
        [("0.62.1", "endings")] = ["role node", "status 2 with a message", "parent subflow"],
    };

    /// <summary>The vocabularies of the captured versions of the SDK.</summary>
    private static readonly Dictionary<string, Vocabulary> Versions = new()
    {
        ["0.62.1"] = Vocabulary.PreContract,
        ["0.64.0"] = Vocabulary.Contract1,
        ["0.66.0"] = Vocabulary.Contract2,
    };

    /// <summary>Versions of the SDK with our scenarios, each with captured programs that do nothing which it does not do.</summary>
    private static readonly Dictionary<(string Version, string Scenario), string[]> Programs = new()
    {
        [("0.62.1", "getting-started")] = ["conditional.json"],
        [("0.62.1", "vocabularies")] = ["linear.json"],
        [("0.62.1", "graphs")] = ["linear.json", "conditional.json", "subflow.json", "concurrent-subflow.json"],
        [("0.62.1", "endings")] = ["node-failure.json", "cancelled.json", "cancelled-reason.json", "timeout.json"],
        [("0.64.0", "getting-started")] = ["conditional.json"],
        [("0.64.0", "vocabularies")] = ["linear.json"],
        [("0.64.0", "graphs")] = ["linear.json", "conditional.json", "subflow.json", "nested-subflow.json", "concurrent-subflow.json"],
        [("0.64.0", "endings")] = ["node-failure.json", "subflow-failure.json", "cancelled.json", "cancelled-reason.json", "timeout.json"],
        [("0.66.0", "getting-started")] = ["conditional.json"],
        [("0.66.0", "graphs")] =
        [
            "linear.json", "conditional.json", "run-concurrent.json", "subflow.json", "nested-subflow.json", "concurrent-subflow.json",
        ],
        [("0.66.0", "endings")] = ["node-failure.json", "subflow-failure.json", "cancelled.json", "cancelled-reason.json", "timeout.json"],
        [("0.66.0", "agentic")] =
        [
            "linear.json", "conditional.json", "loop.json", "node-failure.json", "agent-failure-in-node.json", "agent-in-node.json",
        ],
    };

    public static TheoryData<string, string> ScenariosOfOurs => [.. Programs.Keys];

    public static TheoryData<string, string> ScenariosWithoutCapture => [.. NotCaptured.Keys];

    public static TheoryData<string, string, string> ProgramsOfTheSdk =>
        [.. Programs.SelectMany(pair => pair.Value.Select(program => (pair.Key.Version, pair.Key.Scenario, program)))];

    [Theory]
    [MemberData(nameof(ScenariosOfOurs))]
    public void Every_shape_of_ours_is_one_that_the_SDK_exported(string version, string scenario) =>
        Ours(version, scenario).Except(AllCaptured(version)).Except(WithoutCapture(version, scenario)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(ScenariosWithoutCapture))]
    public void A_shape_without_a_capture_was_captured_below_a_workflow(string version, string scenario)
    {
        string[] shapes = [.. WithoutCapture(version, scenario)];

        shapes.Should().ContainSingle();
        AllCaptured(version).Should()
            .NotContain(shapes).And.Contain(
            shapes.Select(shape => shape.Replace("\nparent subflow\n", "\nparent workflow\n", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(ProgramsOfTheSdk))]
    public void Every_shape_that_the_SDK_exported_is_among_ours(string version, string scenario, string program) =>
        Captured(version, program).Except(Ours(version, scenario)).Should().BeEmpty();

    private static HashSet<string> AllCaptured(string version) =>
        [.. GroundTruth.RecordingFiles("sdk", version).Except(Unreadable).SelectMany(file => Captured(version, file))];

    private static IEnumerable<string> WithoutCapture(string version, string scenario) =>
        NotCaptured.TryGetValue((version, scenario), out string[]? lines)
        ? Ours(version, scenario).Where(shape => lines.All(line => shape.Split('\n').Contains(line)))
        : [];

    private static HashSet<string> Ours(string version, string scenario)
    {
        var manifest = new RunManifest
        {
            Seed = 42,
            Run = 7,
            StartUnixNano = 1_775_390_400_123_456_789,
            Scenario = scenario,
            Vocabulary = Versions[version],
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

    private static HashSet<string> Captured(string version, string file)
    {
        using var capture = JsonDocument.Parse(File.ReadAllBytes(GroundTruth.Recording("sdk", version, file)));
        ExportRequest[] exports =
        [
            .. capture.RootElement.GetProperty("exports").EnumerateArray()
                .Select(export => ExportRequest.Decode(export.GetProperty("otlp_base64").GetBytesFromBase64())),
        ];
        return SpanShape.OfExports(exports, deliberate: []);
    }
}
