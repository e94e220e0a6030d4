using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Otlp.Wire;

/// <summary>Objects of the model to protobuf.</summary>
internal static class OtlpEncoding
{
    public static void Request(ProtobufWriter output, ExportRequest request)
    {
        foreach (ResourceSpans resourceSpans in request.ResourceSpans)
        {
            int begin = output.Begin(OtlpTags.RequestResourceSpans);
            if (resourceSpans.Resource is { } resource)
            {
                int message = output.Begin(OtlpTags.ResourceSpansResource);
                Resource(output, resource);
                output.End(message);
            }

            foreach (ScopeSpans scopeSpans in resourceSpans.Scopes)
            {
                Scopes(output, scopeSpans);
            }

            TextUnlessEmpty(output, OtlpTags.ResourceSpansSchemaUrl, resourceSpans.SchemaUrl);
            output.End(begin);
        }
    }

    public static void Resource(ProtobufWriter output, OtlpResource resource)
    {
        Attributes(output, OtlpTags.ResourceAttribute, resource.Attributes);
        CountUnlessZero(output, OtlpTags.ResourceDroppedAttributes, resource.DroppedAttributesCount);
    }

    public static void Scope(ProtobufWriter output, OtlpScope scope)
    {
        TextUnlessEmpty(output, OtlpTags.ScopeName, scope.Name);
        TextUnlessEmpty(output, OtlpTags.ScopeVersion, scope.Version);
    }

    public static void Span(ProtobufWriter output, OtlpSpan span)
    {
        int begin = output.Begin(OtlpTags.ScopeSpansSpan);
        BytesUnlessEmpty(output, OtlpTags.SpanTraceId, span.TraceId.Span);
        BytesUnlessEmpty(output, OtlpTags.SpanSpanId, span.SpanId.Span);
        TextUnlessEmpty(output, OtlpTags.SpanTraceState, span.TraceState);
        BytesUnlessEmpty(output, OtlpTags.SpanParentSpanId, span.ParentSpanId.Span);
        TextUnlessEmpty(output, OtlpTags.SpanName, span.Name);
        CountUnlessZero(output, OtlpTags.SpanKind, (ulong)span.Kind);
        output.Fixed64(OtlpTags.SpanStartTime, span.StartTimeUnixNano);
        output.Fixed64(OtlpTags.SpanEndTime, span.EndTimeUnixNano);
        Attributes(output, OtlpTags.SpanAttribute, span.Attributes);
        CountUnlessZero(output, OtlpTags.SpanDroppedAttributes, span.DroppedAttributesCount);
        foreach (SpanEvent spanEvent in span.Events)
        {
            Event(output, spanEvent);
        }

        CountUnlessZero(output, OtlpTags.SpanDroppedEvents, span.DroppedEventsCount);
        foreach (SpanLink link in span.Links)
        {
            Link(output, link);
        }

        CountUnlessZero(output, OtlpTags.SpanDroppedLinks, span.DroppedLinksCount);
        Status(output, span.Status);
        FlagsUnlessZero(output, OtlpTags.SpanFlags, span.Flags);
        output.End(begin);
    }

    private static void Scopes(ProtobufWriter output, ScopeSpans scopeSpans)
    {
        int begin = output.Begin(OtlpTags.ResourceSpansScopeSpans);
        if (scopeSpans.Scope is { } scope)
        {
            int message = output.Begin(OtlpTags.ScopeSpansScope);
            Scope(output, scope);
            output.End(message);
        }

        foreach (OtlpSpan span in scopeSpans.Spans)
        {
            Span(output, span);
        }

        TextUnlessEmpty(output, OtlpTags.ScopeSpansSchemaUrl, scopeSpans.SchemaUrl);
        output.End(begin);
    }

    private static void Event(ProtobufWriter output, SpanEvent spanEvent)
    {
        int begin = output.Begin(OtlpTags.SpanEvent);
        output.Fixed64(OtlpTags.EventTime, spanEvent.TimeUnixNano);
        TextUnlessEmpty(output, OtlpTags.EventName, spanEvent.Name);
        Attributes(output, OtlpTags.EventAttribute, spanEvent.Attributes);
        CountUnlessZero(output, OtlpTags.EventDroppedAttributes, spanEvent.DroppedAttributesCount);
        output.End(begin);
    }

    private static void Link(ProtobufWriter output, SpanLink link)
    {
        int begin = output.Begin(OtlpTags.SpanLink);
        BytesUnlessEmpty(output, OtlpTags.LinkTraceId, link.TraceId.Span);
        BytesUnlessEmpty(output, OtlpTags.LinkSpanId, link.SpanId.Span);
        TextUnlessEmpty(output, OtlpTags.LinkTraceState, link.TraceState);
        Attributes(output, OtlpTags.LinkAttribute, link.Attributes);
        CountUnlessZero(output, OtlpTags.LinkDroppedAttributes, link.DroppedAttributesCount);
        FlagsUnlessZero(output, OtlpTags.LinkFlags, link.Flags);
        output.End(begin);
    }

    private static void Status(ProtobufWriter output, OtlpStatus? status)
    {
        if (status is null)
        {
            return;
        }

        int begin = output.Begin(OtlpTags.SpanStatus);
        TextUnlessEmpty(output, OtlpTags.StatusMessage, status.Message);
        CountUnlessZero(output, OtlpTags.StatusCode, (ulong)status.Code);
        output.End(begin);
    }

    private static void Attributes(ProtobufWriter output, uint tag, IReadOnlyList<KeyValue> attributes)
    {
        foreach (KeyValue attribute in attributes)
        {
            int begin = output.Begin(tag);
            TextUnlessEmpty(output, OtlpTags.KeyValueKey, attribute.Key);
            if (attribute.Value is { } value)
            {
                Value(output, OtlpTags.KeyValueValue, value);
            }

            output.End(begin);
        }
    }

    private static void Value(ProtobufWriter output, uint tag, AnyValue value)
    {
        int begin = output.Begin(tag);
        switch (value)
        {
            case AnyValue.Text text:
                output.Text(OtlpTags.ValueString, text.Value);
                break;
            case AnyValue.Boolean boolean:
                output.Varint(OtlpTags.ValueBool, boolean.Value ? 1UL : 0);
                break;
            case AnyValue.Integer integer:
                output.Varint(OtlpTags.ValueInt, (ulong)integer.Value);
                break;
            case AnyValue.Number number:
                output.Fixed64(OtlpTags.ValueDouble, BitConverter.DoubleToUInt64Bits(number.Value));
                break;
            case AnyValue.Bytes bytes:
                output.Bytes(OtlpTags.ValueBytes, bytes.Value.Span);
                break;
            case AnyValue.Sequence sequence:
                Sequence(output, sequence);
                break;
            case AnyValue.Map map:
                int list = output.Begin(OtlpTags.ValueKeyValueList);
                Attributes(output, OtlpTags.ListItem, map.Items);
                output.End(list);
                break;
        }

        output.End(begin);
    }

    private static void Sequence(ProtobufWriter output, AnyValue.Sequence sequence)
    {
        int list = output.Begin(OtlpTags.ValueArray);
        foreach (AnyValue item in sequence.Items)
        {
            Value(output, OtlpTags.ListItem, item);
        }

        output.End(list);
    }

    private static void TextUnlessEmpty(ProtobufWriter output, uint tag, string text)
    {
        if (text.Length > 0)
        {
            output.Text(tag, text);
        }
    }

    private static void BytesUnlessEmpty(ProtobufWriter output, uint tag, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0)
        {
            output.Bytes(tag, bytes);
        }
    }

    private static void CountUnlessZero(ProtobufWriter output, uint tag, ulong count)
    {
        if (count > 0)
        {
            output.Varint(tag, count);
        }
    }

    private static void FlagsUnlessZero(ProtobufWriter output, uint tag, uint flags)
    {
        if (flags > 0)
        {
            output.Fixed32(tag, flags);
        }
    }
}
