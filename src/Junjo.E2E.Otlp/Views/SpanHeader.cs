using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Otlp.Views;

/// <summary>What a span has besides its texts, attributes and events.</summary>
/// <param name="TraceId">The trace it belongs to.</param>
/// <param name="SpanId">Its own id.</param>
/// <param name="ParentSpanId">Its parent's id, <see cref="Otlp.SpanId.None"/> for a root.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="StartUnixNano">Start, nanoseconds since 1970 UTC.</param>
/// <param name="EndUnixNano">End, nanoseconds since 1970 UTC.</param>
public readonly record struct SpanHeader(
    TraceId TraceId, SpanId SpanId, SpanId ParentSpanId, SpanKind Kind, ulong StartUnixNano, ulong EndUnixNano);
