using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Otlp.Views;

/// <summary>Where a link lies in its span.</summary>
/// <param name="TraceId">The trace id's bytes.</param>
/// <param name="SpanId">The span id's bytes.</param>
/// <param name="TraceState">The trace state's UTF-8 bytes.</param>
/// <param name="Flags">The flags.</param>
/// <param name="FirstAttribute">Index of its first attribute in <see cref="SpanView.Attributes"/>.</param>
/// <param name="AttributeCount">How many attributes.</param>
/// <param name="DroppedAttributes">The count the producer claims to have dropped.</param>
public readonly record struct LinkView(
    Slice TraceId, Slice SpanId, Slice TraceState, uint Flags, int FirstAttribute, int AttributeCount, uint DroppedAttributes);
