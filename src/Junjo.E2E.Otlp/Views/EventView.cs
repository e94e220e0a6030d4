using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Otlp.Views;

/// <summary>Where an event lies in its span.</summary>
/// <param name="TimeUnixNano">Its time.</param>
/// <param name="Name">The name's UTF-8 bytes.</param>
/// <param name="FirstAttribute">Index of its first attribute in <see cref="SpanView.Attributes"/>.</param>
/// <param name="AttributeCount">How many attributes.</param>
/// <param name="DroppedAttributes">The count the producer claims to have dropped.</param>
public readonly record struct EventView(ulong TimeUnixNano, Slice Name, int FirstAttribute, int AttributeCount, uint DroppedAttributes);
