using System.Security.Cryptography;

using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Spans as a look for a defect needs them.</summary>
public static class WireSpans
{
    /// <summary>Start of the span with number 0: 2026-04-05T12:00:00.123456789Z.</summary>
    public const ulong Start = 1_775_390_400_123_456_789;

    private const ulong Apart = 1_000_000;

    /// <summary>A trace id that nobody else has.</summary>
    public static byte[] NewTrace() => RandomNumberGenerator.GetBytes(16);

    /// <summary>A root span; higher numbers start later.</summary>
    public static OtlpSpan Root(byte[] traceId, int number = 1) => new()
    {
        TraceId = traceId,
        SpanId = SpanId(number),
        Name = $"span {number}",
        Kind = 1,
        StartTimeUnixNano = Start + ((ulong)number * Apart),
        EndTimeUnixNano = Start + ((ulong)number * Apart) + (Apart / 2),
    };

    /// <summary>A span below another.</summary>
    public static OtlpSpan Child(byte[] traceId, int number, int parent = 1) =>
        Root(traceId, number) with { ParentSpanId = SpanId(parent) };

    /// <summary>The span with further attributes.</summary>
    public static OtlpSpan With(this OtlpSpan span, params (string Key, AnyValue Value)[] attributes) =>
        span with { Attributes = [.. span.Attributes, .. attributes.Select(attribute => new KeyValue(attribute.Key, attribute.Value))] };

    /// <summary>The id of the span with a number.</summary>
    public static byte[] SpanId(int number) => Convert.FromHexString($"{number:x16}");

    /// <summary>A request of one service.</summary>
    public static ExportRequest Request(string service, params OtlpSpan[] spans) =>
        Request(new OtlpResource { Attributes = [new KeyValue("service.name", service)] }, spans);

    /// <summary>A request of one resource.</summary>
    public static ExportRequest Request(OtlpResource? resource, params OtlpSpan[] spans) =>
        new([new ResourceSpans { Resource = resource, Scopes = [new ScopeSpans { Spans = spans }] }]);

    /// <summary>A trace id as REST paths have it.</summary>
    public static string Hex(byte[] traceId) => Convert.ToHexStringLower(traceId);

    /// <summary>The observability path of a trace.</summary>
    public static string TracePath(byte[] traceId) => $"/traces/{Hex(traceId)}/spans";

    /// <summary>The observability path of a list of a service.</summary>
    public static string ServicePath(string service, string list = "spans") => $"/services/{Uri.EscapeDataString(service)}/{list}";
}
