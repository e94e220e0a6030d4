namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// Members of a span, its events and its links as the observability API shows them, in the order in which both releases write them.
/// </summary>
internal enum SpanMember
{
    TraceId,
    SpanId,
    ParentSpanId,
    ServiceName,
    Name,
    Kind,
    StartTime,
    EndTime,
    StatusCode,
    StatusMessage,
    Attributes,
    Events,
    Links,
    TraceFlags,
    TraceState,
    DroppedAttributes,
    DroppedEvents,
    DroppedLinks,
    ResourceAttributes,
    ResourceDroppedAttributes,
    EventAttributes,
    EventName,
    EventTime,
    EventDroppedAttributes,
    LinkAttributes,
    LinkDroppedAttributes,
    LinkFlags,
    LinkSpanId,
    LinkTraceId,
    LinkTraceState,
}
