using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using FluentAssertions;

using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Captures;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

/// <summary>Copies of what the real SDK exported: byte for byte the same in everything but ids, times and the service's name.</summary>
public sealed partial class CopiedCaptures
{
    // Not sampled, or a message that protobuf cannot hold: these programs exported nothing.
    private static readonly string[] exportedNothing = ["0.62.1/remote-unsampled.json", "0.64.0/surrogate-message.json",
        "0.66.0/remote-unsampled.json"];

    public static TheoryData<string> Captures => [.. GroundTruth.RecordingFiles("sdk").Except(exportedNothing)];

    [Theory]
    [MemberData(nameof(Captures))]
    public void A_copy_is_the_capture_with_other_ids_and_times(string capture)
    {
        Exported captured = Captured(capture);
        RunWorkload workload = WorkloadOf(capture, captured.Services.Count);

        Exported copied = Copied(workload, captured, copy: 3);

        copied.Named().Should().Equal(captured.Named());
        copied.Services.Should().Equal(workload.Manifest.Services.Take(captured.Services.Count));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void A_copy_shares_no_id_with_the_capture_and_with_another_copy(string capture)
    {
        Exported captured = Captured(capture);
        RunWorkload workload = WorkloadOf(capture, captured.Services.Count);
        List<string> first = Copied(workload, captured, copy: 0).Ids();
        List<string> second = Copied(workload, captured, copy: 1).Ids();

        first.Should().HaveSameCount(captured.Ids()).And.HaveSameCount(second).And.NotBeEmpty();
        first.Should().NotIntersectWith(captured.Ids()).And.NotIntersectWith(second);
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void Every_id_of_a_copy_decodes_to_its_place(string capture)
    {
        Exported captured = Captured(capture);
        RunWorkload workload = WorkloadOf(capture, captured.Services.Count);
        WorkflowEmitter emitter = workload.CreateEmitter();
        foreach (var workflow in new WorkflowAddress[] { new(0, 0), new(captured.Services.Count - 1, 7) })
        {
            var spans = Traces.OfWorkload(workload, emitter, workflow);
            for (int span = 0; span < spans.Count; span++)
            {
                workload.Ids.TryDecode(
                    new SpanId(BinaryPrimitives.ReadUInt64BigEndian(spans[span].Span.SpanId.Span)),
                out SpanAddress address).Should().BeTrue();
                address.Should().Be(new SpanAddress(workflow.Service, workflow.Workflow, span));
                Convert.ToHexStringLower(spans[span].Span.TraceId.Span).Should()
                    .Be($"{workload.Ids.Trace(workflow.Service, workflow.Workflow)}");
            }
        }
    }

    [Theory]
    [InlineData("0.66.0/http-parent.json")]
    [InlineData("0.62.1/two-services.json")]
    public void Copies_are_written_alike_whoever_asks_and_in_whatever_order(string capture)
    {
        RunWorkload workload = WorkloadOf(capture, services: 2);
        WorkflowEmitter other = workload.CreateEmitter();
        other.Select(new WorkflowAddress(1, 4711));
        foreach (var workflow in new WorkflowAddress[] { new(1, 5), new(0, 0), new(0, 3), new(1, 5) })
        {
            Written(other, workflow).Should().Be(Written(workload.CreateEmitter(), workflow));
        }
    }

    private static RunWorkload WorkloadOf(string capture, int services) =>
        new(Traces.Manifest(CaptureScenario.ScenarioName, seed: 42, services) with
    {
        Capture = CaptureFile.Of(GroundTruth.Recording("sdk", capture)),
    });

    private static Exported Captured(string capture)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(GroundTruth.Recording("sdk", capture)));
        return new Exported(document.RootElement.GetProperty("exports").EnumerateArray()
            .SelectMany(export => ExportRequest.Decode(export.GetProperty("otlp_base64").GetBytesFromBase64()).ResourceSpans));
    }

    // All traces of one copy, in the words of the capture.
    private static Exported Copied(RunWorkload workload, Exported captured, int copy)
    {
        WorkflowEmitter emitter = workload.CreateEmitter();
        var request = new ProtobufWriter();
        var writer = new SpanWriter();
        for (int service = 0; service < captured.Services.Count; service++)
        {
            int traces = captured.TracesOf(service);
            for (int trace = 0; trace < traces; trace++)
            {
                emitter.Select(new WorkflowAddress(service, (copy * traces) + trace));
                for (int span = 0; span < emitter.SpanCount; span++)
                {
                    writer.Output.Reset();
                    emitter.WriteSpan(span, writer);
                    ExportRequest.AppendResourceSpans(
                        request, workload.Resource(service).Span, emitter.ScopeOf(span), writer.Output.Written);
                }
            }
        }

        return new Exported(ExportRequest.Decode(request.Written).ResourceSpans);
    }

    private static string Written(WorkflowEmitter emitter, WorkflowAddress workflow)
    {
        emitter.Select(workflow);
        var writer = new SpanWriter();
        for (int span = 0; span < emitter.SpanCount; span++)
        {
            emitter.WriteSpan(span, writer);
        }

        return Convert.ToHexString(writer.Output.Written);
    }

    /// <summary>Spans by service and trace, in the order of export within each.</summary>
    private sealed partial class Exported
    {
        private readonly List<(string Service, OtlpResource Resource, OtlpScope Scope, OtlpSpan Span)> spans;

        public Exported(IEnumerable<ResourceSpans> exports)
        {
            var flat = from resource in exports
                       from scope in resource.Scopes
                       from span in scope.Spans
                       select (NameOf(resource.Resource!), resource.Resource!, scope.Scope!, span);
            spans = [.. flat.GroupBy(item => item.Item1)
                .SelectMany(service => service.GroupBy(item => Hex(item.span.TraceId)).SelectMany(trace => trace))];
            Services = [.. spans.Select(item => item.Service).Distinct()];
        }

        public IReadOnlyList<string> Services { get; }

        public int TracesOf(int service) =>
            spans.Where(item => item.Service == Services[service]).Select(item => Hex(item.Span.TraceId)).Distinct().Count();

        /// <summary>The ids, as the Latin-1 text of their bytes, in the order of their first appearance.</summary>
        public List<string> Ids() => [.. spans.SelectMany(item => IdsOf(item.Span)).Distinct()];

        /// <summary>Every span's bytes with numbers in the place of ids, and times since the first; with its resource and scope.</summary>
        public List<string> Named()
        {
            List<string> ids = Ids();
            ulong start = spans.Min(item => item.Span.StartTimeUnixNano);
            return [.. spans.Select(
                item => $"{Named(item.Span, ids, start)} {item.Scope} "
                + $"{string.Join(' ', item.Resource.Attributes.Where(attribute => attribute.Key != "service.name"))}")];
        }

        private static string Named(OtlpSpan span, List<string> ids, ulong start)
        {
            var output = new ProtobufWriter();
            span.Encode(output);
            string bytes = Encoding.Latin1.GetString(output.Written);
            for (int id = 0; id < ids.Count; id++)
            {
                bytes = bytes.Replace(ids[id], $"<id {id}>", StringComparison.Ordinal);
            }

            ulong[] times = [span.StartTimeUnixNano, span.EndTimeUnixNano, .. span.Events.Select(happened => happened.TimeUnixNano)];
            return times.Aggregate(
                bytes, (text, time) => text.Replace(Bytes(time), $"<time {(long)(time - start)}>", StringComparison.Ordinal));
        }

        private static IEnumerable<string> IdsOf(OtlpSpan span) =>
        [
            Encoding.Latin1.GetString(span.TraceId.Span), Encoding.Latin1.GetString(span.SpanId.Span),
            .. from attribute in span.Attributes.Concat(span.Events.SelectMany(happened => happened.Attributes))
               where attribute.Value is AnyValue.Text
               let text = ((AnyValue.Text)attribute.Value!).Value
               from id in attribute.Key.EndsWith("id", StringComparison.Ordinal) ? [text]
                   : QuotedText().Matches(text).Select(match => match.Value)
               where ObjectId().IsMatch(id)
               select id,
        ];

        private static string Bytes(ulong time)
        {
            byte[] bytes = new byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, time);
            return Encoding.Latin1.GetString(bytes);
        }

        private static string NameOf(OtlpResource resource) =>
            ((AnyValue.Text)resource.Attributes.Single(attribute => attribute.Key == "service.name").Value!).Value;

        private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);

        [GeneratedRegex("(?<=: ?\")[^\"]*(?=\")")]
        private static partial Regex QuotedText();

        [GeneratedRegex("^[A-Za-z0-9_-]{21}$")]
        private static partial Regex ObjectId();
    }
}
