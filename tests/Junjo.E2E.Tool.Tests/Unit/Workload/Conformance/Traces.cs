using System.Text.Json;
using System.Text.Json.Nodes;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Verification.Programs.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;

/// <summary>Traces to judge, from where they come.</summary>
internal static class Traces
{
    /// <summary>The spans of a contract fixture, as they would have been sent.</summary>
    public static IReadOnlyList<EmittedSpan> OfFixture(string path) =>
        OfFixture(JsonNode.Parse(File.ReadAllBytes(GroundTruth.Fixture(path.Split('/'))))!);

    /// <inheritdoc cref="OfFixture(string)"/>
    public static IReadOnlyList<EmittedSpan> OfFixture(JsonNode fixture) =>
        [.. fixture["spans"]!.AsArray().Select(span => OfRow((JsonObject)span!))];

    /// <summary>The traces of a capture of the real SDK.</summary>
    public static IReadOnlyList<IReadOnlyList<EmittedSpan>> OfCapture(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(GroundTruth.Recording("sdk", path)));
        return
        [
            .. document.RootElement.GetProperty("exports").EnumerateArray()
                .SelectMany(export => Spans(ExportRequest.Decode(Convert.FromBase64String(export.GetProperty("otlp_base64").GetString()!))))
                .GroupBy(span => Convert.ToHexString(span.Span.TraceId.Span))
                .Select(trace => (IReadOnlyList<EmittedSpan>)[.. trace]),
        ];
    }

    /// <summary>One workflow of ours.</summary>
    public static IReadOnlyList<EmittedSpan> OfWorkload(RunWorkload workload, WorkflowEmitter emitter, WorkflowAddress address)
    {
        emitter.Select(address);
        OtlpResource resource = RunWorkload.ResourceOf(workload.Manifest.Services[address.Service]);
        return [.. Enumerable.Range(0, emitter.SpanCount).Select(span => new EmittedSpan(Written(emitter, span), resource))];
    }

    public static RunManifest Manifest(string scenario, ulong seed, int services = 2) => new()
    {
        Seed = seed,
        Run = 7,
        StartUnixNano = 1_775_390_400_123_456_789,
        Scenario = scenario,
        Services = ServiceNames.Create(seed, run: 7, services),
    };

    private static OtlpSpan Written(WorkflowEmitter emitter, int span)
    {
        var writer = new SpanWriter();
        emitter.WriteSpan(span, writer);
        var reader = new ProtobufReader(writer.Output.Written);
        reader.Read();
        return OtlpSpan.Decode(reader.Bytes);
    }

    private static IEnumerable<EmittedSpan> Spans(ExportRequest request) =>
        from resourceSpans in request.ResourceSpans
        from scope in resourceSpans.Scopes
        from span in scope.Spans
        select new EmittedSpan(span, resourceSpans.Resource);

    private static EmittedSpan OfRow(JsonObject row) => new(
        new OtlpSpan
        {
            TraceId = Convert.FromHexString((string)row["trace_id"]!),
            SpanId = Convert.FromHexString((string)row["span_id"]!),
            ParentSpanId = Convert.FromHexString((string?)row["parent_span_id"] ?? ""),
            TraceState = (string?)row["trace_state"] ?? "",
            Flags = (uint)row["trace_flags"]!,
            Name = (string)row["name"]!,
            Kind = (int)Enum.Parse<SpanKind>((string)row["kind"]!, ignoreCase: true),
            StartTimeUnixNano = Nanoseconds((string)row["start_time"]!),
            EndTimeUnixNano = Nanoseconds((string)row["end_time"]!),
            Attributes = Attributes(row["attributes_json"]!),
            DroppedAttributesCount = (uint)row["dropped_attributes_count"]!,
            Events = [.. row["events_json"]!.AsArray().Select(Event)],
            DroppedEventsCount = (uint)row["dropped_events_count"]!,
            DroppedLinksCount = (uint)row["dropped_links_count"]!,
            Status = new OtlpStatus(int.Parse((string)row["status_code"]!, null), (string)row["status_message"]!),
        },
        new OtlpResource { Attributes = Attributes(row["resource_attributes_json"]!) });

    private static SpanEvent Event(JsonNode? row) => new()
    {
        Name = (string)row!["name"]!,
        TimeUnixNano = ulong.Parse((string)row["timeUnixNano"]!, null),
        Attributes = Attributes(row["attributes"]!),
        DroppedAttributesCount = (uint)row["droppedAttributesCount"]!,
    };

    private static IReadOnlyList<KeyValue> Attributes(JsonNode json) =>
        [.. json.AsObject().Select(attribute => new KeyValue(attribute.Key, Value(attribute.Value!)))];

    private static AnyValue Value(JsonNode json) => json.GetValueKind() switch
    {
        JsonValueKind.String => (string)json!,
        JsonValueKind.Number when json.ToJsonString().Contains('.', StringComparison.Ordinal) => (double)json,
        JsonValueKind.Number => (long)json,
        JsonValueKind.True or JsonValueKind.False => (bool)json,
        JsonValueKind.Array => new AnyValue.Sequence([.. json.AsArray().Select(item => Value(item!))]),
        _ => throw new InvalidDataException($"A fixture's attribute is of the kind {json.GetValueKind()}; add it here."),
    };

    private static ulong Nanoseconds(string time) =>
        (ulong)(DateTimeOffset.Parse(time, null) - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
