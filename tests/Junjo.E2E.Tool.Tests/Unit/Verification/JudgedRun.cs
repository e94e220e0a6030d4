using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn.Rendering;
using Junjo.E2E.StandIn.Wire;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Verification;

/// <summary>A run of two services with two workflows each, what was sent of it, and the rows that a right Studio shows of it.</summary>
internal sealed class JudgedRun
{
    public const int Workflows = 2;
    public const int Spans = 7;

    private static readonly JsonSerializerOptions asStudio = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JudgedRun(ExportOutcome outcome = ExportOutcome.Acked, byte attempts = 1, byte unknownAttempts = 0,
        IReadOnlyList<FaultFacts>? faults = null)
    {
        RunManifest manifest = Traces.Manifest("getting-started", seed: 5);
        var slices = new List<SentSlice>();
        for (int service = 0; service < manifest.Services.Count; service++)
        {
            for (int workflow = 0; workflow < Workflows; workflow++)
            {
                slices.Add(new SentSlice(
                    new WorkflowAddress(service, workflow), 0, Spans, workflow, outcome, attempts, unknownAttempts, SentMs: 10_000,
                    SettledMs: 10_100));
            }
        }

        Run = new RunUnderJudgement(manifest, new SentTable(slices), StudioRelease.V082, only: null) { Faults = faults ?? [] };
    }

    public RunUnderJudgement Run { get; }

    /// <summary>Findings of every kind that there are, as kind and count.</summary>
    public IReadOnlyDictionary<FindingKind, long> Counts =>
        Enum.GetValues<FindingKind>().Where(kind => Run.Findings.Count(kind) > 0).ToDictionary(kind => kind, Run.Findings.Count);

    /// <summary>The rows of a workflow as a right Studio shows them: the newest first.</summary>
    public List<JsonObject> Rows(int service, int workflow)
    {
        WorkflowEmitter emitter = Run.Workload.CreateEmitter();
        emitter.Select(new WorkflowAddress(service, workflow));
        return
        [
            .. Enumerable.Range(0, emitter.SpanCount)
                .Select(span => Written(emitter, span))
                .OrderByDescending(span => span.StartTimeUnixNano)
                .Select(span => Shown(span, service)),
        ];
    }

    /// <summary>The rows of all workflows of a service as a right Studio lists them.</summary>
    public List<JsonObject> Listed(int service) =>
    [
        .. Enumerable.Range(0, Workflows).SelectMany(workflow => Rows(service, workflow))
            .OrderByDescending(row => (string)row["start_time"]!, StringComparer.Ordinal),
    ];

    /// <summary>An answer with these rows, whose texts are escaped as little as Studio escapes them.</summary>
    public static byte[] Body(IEnumerable<JsonObject> rows) =>
        Encoding.UTF8.GetBytes(new JsonArray([.. rows.Select(row => row.DeepClone())]).ToJsonString(asStudio));

    /// <summary>Judges an answer about the trace of a workflow, after the deadline.</summary>
    public TraceJudge Judge(int service, int workflow, IEnumerable<JsonObject> rows)
    {
        var judge = new TraceJudge(Run);
        judge.Judge(new TraceKey(service, workflow), Body(rows), isFinal: true, isAgain: false);
        return judge;
    }

    /// <summary>What the check of a name comes to when all that was sent is judged as it was shown.</summary>
    public CheckResult Check(string name, Judged judged, UnreadAnswers unread = default) =>
        new Checks(Run, judged, isPartial: false, unread, listsAreCut: false, hasNoEvidence: false).All(traces: 4)
            .Single(check => check.Name == name);

    private static Span Written(WorkflowEmitter emitter, int span)
    {
        var writer = new SpanWriter();
        emitter.WriteSpan(span, writer);
        var reader = new ProtobufReader(writer.Output.Written);
        reader.Read();
        return Span.Parser.ParseFrom(reader.Bytes);
    }

    private JsonObject Shown(Span span, int service)
    {
        using var json = new Junjo.E2E.StandIn.Rendering.JsonText();
        var resource = Resource.Parser.ParseFrom(Run.Workload.Resource(service).Span);
        new SpanJson(StandInRelease.V082, QuirkSet.None).Write(json, span, resource, Run.Manifest.Services[service]);
        return (JsonObject)JsonNode.Parse(json.Written.Span)!;
    }
}
