using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>Names, ids and kinds: studio-contract.md, section 2.6.</summary>
internal static class EdgeIdentity
{
    public static IReadOnlyList<EdgeValue> Names { get; } =
        [.. EdgeText.All.Select(text => Span(text.Name, span => span with { Name = text.Text }, ("name", EdgeText.Json(text.Text))))];

    /// <summary>Lengths of trace ids; which bytes they are, and so what is shown, the corpus decides per combination.</summary>
    public static IReadOnlyList<EdgeValue> TraceIds { get; } =
    [
        Span("16 bytes", span => span),
        Span("4 bytes", span => span with { TraceId = span.TraceId[..4] }),
        Span("15 bytes", span => span with { TraceId = span.TraceId[..15] }),
        Span("20 bytes", span => span with { TraceId = (byte[])[.. span.TraceId.Span, 0, 0, 0, 0] }),
    ];

    public static IReadOnlyList<EdgeValue> SpanIds { get; } =
    [
        SpanId("8 bytes", "f1e2d3c4b5a69788"),
        SpanId("none", ""),
        SpanId("zero", "0000000000000000"),
        SpanId("1 byte", "ab"),
        SpanId("20 bytes", "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"),
    ];

    public static IReadOnlyList<EdgeValue> Parents { get; } =
    [
        Parent("root", "", "null"),
        Parent("8 bytes", "0807060504030201", "\"0807060504030201\""),
        Parent("zero", "0000000000000000", "\"0000000000000000\"") with { Sound = [("parent_span_id", "null")] },
        Parent("itself", "f1e2d3c4b5a69788", "\"f1e2d3c4b5a69788\""),
        Parent("3 bytes", "aabbcc", "\"aabbcc\""),
    ];

    public static IReadOnlyList<EdgeValue> Kinds { get; } =
    [
        Kind(0, "UNSPECIFIED", "INTERNAL"),
        Kind(1, "INTERNAL", "SERVER"),
        Kind(2, "SERVER", "CLIENT"),
        Kind(3, "CLIENT", "PRODUCER"),
        Kind(4, "PRODUCER", "CONSUMER"),
        Kind(5, "CONSUMER", "INTERNAL"),
        Kind(6, "UNSPECIFIED", "INTERNAL"),
        Kind(-1, "UNSPECIFIED", "INTERNAL"),
        Kind(256, "UNSPECIFIED", "INTERNAL"),
        Kind(257, "INTERNAL", "SERVER"),
    ];

    public static IReadOnlyList<EdgeValue> Statuses { get; } =
    [
        Status("absent", null, "0", ""),
        Status("unset", new OtlpStatus(0, ""), "0", ""),
        Status("unset with text", new OtlpStatus(0, "why"), "0", "why"),
        Status("ok", new OtlpStatus(1, ""), "1", ""),
        Status("error", new OtlpStatus(2, "bo\nom \"\u00fc\""), "2", "bo\nom \"\u00fc\""),
        Status("error without text", new OtlpStatus(2, ""), "2", ""),
        Status("unknown", new OtlpStatus(3, "unknown"), "3", "unknown"),
        Status("above a byte", new OtlpStatus(300, "wraps"), "44", "wraps"),
    ];

    private static EdgeValue Kind(int kind, string shown, string shown080) => Span(
        $"{kind}", span => span with { Kind = kind }, ("kind", $"\"{shown}\"")) with
    {
        Shown080 = [("kind", $"\"{shown080}\"")],
        Sound = [("kind", $"\"{(shown == "UNSPECIFIED" ? "INTERNAL" : shown)}\"")],
        Sound080 = [("kind", $"\"{shown}\"")],
    };

    private static EdgeValue SpanId(string name, string hex) => Span(
        name, span => span with { SpanId = Convert.FromHexString(hex) }, ("span_id", $"\"{hex}\""));

    private static EdgeValue Parent(string name, string hex, string shown) => Span(
        name, span => span with { ParentSpanId = Convert.FromHexString(hex) }, ("parent_span_id", shown));

    private static EdgeValue Status(string name, OtlpStatus? status, string code, string message) => Span(
        name, span => span with { Status = status }, ("status_code", $"\"{code}\""), ("status_message", EdgeText.Json(message)));

    private static EdgeValue Span(string name, Func<OtlpSpan, OtlpSpan> put, params (string Member, string Json)[] shown) =>
        new(name, message => message with { Span = put(message.Span) }, shown);
}
