using System.Text.Json;

using FluentAssertions;
using FluentAssertions.Equivalency;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Verification.Programs.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;

public sealed class ConformingTraces
{
    private static readonly string[] FixtureFolders = ["workflow", "agent/producer"];

    public static TheoryData<string> Fixtures =>
        [.. FixtureFolders.SelectMany(folder => GroundTruth.FixtureFiles(folder.Split('/')).Select(file => $"{folder}/{file}"))];

    public static TheoryData<string> Captures => [.. GroundTruth.RecordingFiles("sdk", "0.66.0")];

    public static TheoryData<string> EarlierCaptures =>
        [.. new[] { "0.62.1", "0.64.0" }.SelectMany(
            version => GroundTruth.RecordingFiles("sdk", version).Select(file => $"{version}/{file}"))];

    [Trait("Needs", "contract fixtures")]
    [Theory(Skip = GroundTruth.FixturesMissing, SkipType = typeof(GroundTruth), SkipUnless = nameof(GroundTruth.HasFixtures))]
    [MemberData(nameof(Fixtures))]
    public void Every_valid_fixture_is_accepted(string fixture) => ConformanceChecker.Check(Traces.OfFixture(fixture)).Should().BeEmpty();

    [Trait("Needs", "contract fixtures")]
    [Theory(Skip = GroundTruth.FixturesMissing, SkipType = typeof(GroundTruth), SkipUnless = nameof(GroundTruth.HasFixtures))]
    [MemberData(nameof(Fixtures))]
    public void Every_valid_fixture_survives_encoding_and_decoding(string fixture)
    {
        var request = new ExportRequest(
        [
            .. Traces.OfFixture(fixture).Select(emitted => new ResourceSpans
            {
                Resource = emitted.Resource,
                Scopes = [new ScopeSpans { Scope = new OtlpScope("junjo"), Spans = [emitted.Span] }],
            }),
        ]);

        ExportRequest.Decode(request.Encode()).Should().BeEquivalentTo(request, WithBytesCompared);
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void What_the_SDK_of_contract_2_emits_is_judged_as_Studio_judges_it(string capture)
    {
        string[] findings = [.. Traces.OfCapture($"0.66.0/{capture}").SelectMany(ConformanceChecker.Check).Select(finding => finding.Rule)
            .Distinct().Order()];

        // Studio hands a graph's snapshot on without reading it, so it does not see that this one was cut at 100 characters.
        string[] unseenByStudio = capture == "attribute-length-limit.json" ? ["invalid_payload_json"] : [];
        findings.Should().Equal([.. DiagnosticsOfStudio(capture), .. unseenByStudio]);
    }

    // Events that were dropped, a transition without a span, and texts that were cut: what these programs emitted does lack something.
    [Fact]
    public void Every_capture_of_the_SDK_of_contract_2_is_accepted_but_those_that_lost_something() =>
        GroundTruth.RecordingFiles("sdk", "0.66.0")
            .Where(capture => Traces.OfCapture($"0.66.0/{capture}").SelectMany(ConformanceChecker.Check).Any())
            .Should().Equal("attribute-length-limit.json", "event-overflow.json", "set-state-lost-context.json");

    [Theory]
    [MemberData(nameof(EarlierCaptures))]
    public void What_earlier_SDKs_emit_is_said_to_be_of_another_contract_and_nothing_else(string capture)
    {
        IReadOnlyList<IReadOnlyList<EmittedSpan>> traces = Traces.OfCapture(capture);

        foreach (IReadOnlyList<EmittedSpan> trace in traces)
        {
            int junjoSpans = trace.Count(emitted => emitted.Span.Attributes.Any(attribute => attribute.Key == "junjo.span_type"));

            ConformanceChecker.Check(trace).Select(finding => finding.Rule).Should()
                .Equal(Enumerable.Repeat("unsupported_contract", junjoSpans));
        }
    }

    [Fact]
    public void Everything_that_getting_started_emits_is_accepted()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var workload = new RunWorkload(Traces.Manifest("getting-started", seed));
            WorkflowEmitter emitter = workload.CreateEmitter();
            for (int workflow = 0; workflow < 50; workflow++)
            {
                ConformanceChecker.Check(Traces.OfWorkload(workload, emitter, new WorkflowAddress(1, workflow))).Should().BeEmpty();
            }
        }
    }

    private static string[] DiagnosticsOfStudio(string capture)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(
            GroundTruth.Recording("sdk-answers", "0.82", "0.66.0", capture)));
        return
        [
            .. document.RootElement.GetProperty("answers").EnumerateArray()
                .Where(answer => answer.GetProperty("path").GetString()!.Contains("/trace-evidence/", StringComparison.Ordinal))
                .SelectMany(answer => Codes(answer.GetProperty("text").GetString()!)).Distinct().Order(),
        ];
    }

    private static List<string> Codes(string evidence)
    {
        using JsonDocument document = JsonDocument.Parse(evidence);
        var codes = new List<string>();
        Collect(document.RootElement, codes);
        return codes;
    }

    private static void Collect(JsonElement json, List<string> codes)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in json.EnumerateObject())
            {
                if (member.NameEquals("code") && member.Value.ValueKind == JsonValueKind.String)
                {
                    codes.Add(member.Value.GetString()!);
                }

                Collect(member.Value, codes);
            }
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in json.EnumerateArray())
            {
                Collect(item, codes);
            }
        }
    }

    private static EquivalencyAssertionOptions<T> WithBytesCompared<T>(EquivalencyAssertionOptions<T> options) => options
        .WithStrictOrdering()
        .RespectingRuntimeTypes()
        .Using<ReadOnlyMemory<byte>>(pair =>
            Convert.ToHexString(pair.Subject.Span).Should().Be(Convert.ToHexString(pair.Expectation.Span)))
        .WhenTypeIs<ReadOnlyMemory<byte>>();
}
