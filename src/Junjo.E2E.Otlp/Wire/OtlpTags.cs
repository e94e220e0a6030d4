namespace Junjo.E2E.Otlp.Wire;

/// <summary>
/// Protobuf tags (field number times eight plus wire type) of the messages of
/// <see href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto">trace.proto</see>,
///
/// <see href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/common/v1/common.proto">common.proto</see>
/// and resource.proto.
/// </summary>
internal static class OtlpTags
{
    public const uint RequestResourceSpans = 0x0a;

    public const uint ResourceSpansResource = 0x0a;
    public const uint ResourceSpansScopeSpans = 0x12;
    public const uint ResourceSpansSchemaUrl = 0x1a;

    public const uint ResourceAttribute = 0x0a;
    public const uint ResourceDroppedAttributes = 0x10;

    public const uint ScopeSpansScope = 0x0a;
    public const uint ScopeSpansSpan = 0x12;
    public const uint ScopeSpansSchemaUrl = 0x1a;

    public const uint ScopeName = 0x0a;
    public const uint ScopeVersion = 0x12;

    public const uint SpanTraceId = 0x0a;
    public const uint SpanSpanId = 0x12;
    public const uint SpanTraceState = 0x1a;
    public const uint SpanParentSpanId = 0x22;
    public const uint SpanName = 0x2a;
    public const uint SpanKind = 0x30;
    public const uint SpanStartTime = 0x39;
    public const uint SpanEndTime = 0x41;
    public const uint SpanAttribute = 0x4a;
    public const uint SpanDroppedAttributes = 0x50;
    public const uint SpanEvent = 0x5a;
    public const uint SpanDroppedEvents = 0x60;
    public const uint SpanLink = 0x6a;
    public const uint SpanDroppedLinks = 0x70;
    public const uint SpanStatus = 0x7a;
    public const uint SpanFlags = 0x85;

    public const uint EventTime = 0x09;
    public const uint EventName = 0x12;
    public const uint EventAttribute = 0x1a;
    public const uint EventDroppedAttributes = 0x20;

    public const uint LinkTraceId = 0x0a;
    public const uint LinkSpanId = 0x12;
    public const uint LinkTraceState = 0x1a;
    public const uint LinkAttribute = 0x22;
    public const uint LinkDroppedAttributes = 0x28;
    public const uint LinkFlags = 0x35;

    public const uint StatusMessage = 0x12;
    public const uint StatusCode = 0x18;

    public const uint KeyValueKey = 0x0a;
    public const uint KeyValueValue = 0x12;

    public const uint ValueString = 0x0a;
    public const uint ValueBool = 0x10;
    public const uint ValueInt = 0x18;
    public const uint ValueDouble = 0x21;
    public const uint ValueArray = 0x2a;
    public const uint ValueKeyValueList = 0x32;
    public const uint ValueBytes = 0x3a;

    public const uint ListItem = 0x0a;
}
