using System.Text;

using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Otlp.Wire;

/// <summary>Protobuf to objects of the model.</summary>
internal static class OtlpDecoding
{
    // As deep as protobuf's own decoders go. A value may come from outside, and each level takes a frame of the stack.
    private const int MaxDepth = 100;

    public static ExportRequest Request(ReadOnlySpan<byte> message)
    {
        var resourceSpans = new List<ResourceSpans>();
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Tag == OtlpTags.RequestResourceSpans)
            {
                resourceSpans.Add(Resources(reader.Bytes));
            }
        }

        return new ExportRequest(resourceSpans);
    }

    public static OtlpSpan Span(ReadOnlySpan<byte> message)
    {
        var attributes = new List<KeyValue>();
        var events = new List<SpanEvent>();
        var links = new List<SpanLink>();
        var span = new OtlpSpan { Attributes = attributes, Events = events, Links = links };
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.SpanAttribute:
                    attributes.Add(Attribute(reader.Bytes));
                    break;
                case OtlpTags.SpanEvent:
                    events.Add(Event(reader.Bytes));
                    break;
                case OtlpTags.SpanLink:
                    links.Add(Link(reader.Bytes));
                    break;
                default:
                    span = WithField(span, in reader);
                    break;
            }
        }

        return span;
    }

    private static OtlpSpan WithField(OtlpSpan span, ref readonly ProtobufReader field) => field.Tag switch
    {
        OtlpTags.SpanTraceId => span with { TraceId = field.Bytes.ToArray() },
        OtlpTags.SpanSpanId => span with { SpanId = field.Bytes.ToArray() },
        OtlpTags.SpanParentSpanId => span with { ParentSpanId = field.Bytes.ToArray() },
        OtlpTags.SpanTraceState => span with { TraceState = Text(field.Bytes) },
        OtlpTags.SpanName => span with { Name = Text(field.Bytes) },
        OtlpTags.SpanKind => span with { Kind = (int)field.Number },
        OtlpTags.SpanStartTime => span with { StartTimeUnixNano = field.Number },
        OtlpTags.SpanEndTime => span with { EndTimeUnixNano = field.Number },
        OtlpTags.SpanDroppedAttributes => span with { DroppedAttributesCount = (uint)field.Number },
        OtlpTags.SpanDroppedEvents => span with { DroppedEventsCount = (uint)field.Number },
        OtlpTags.SpanDroppedLinks => span with { DroppedLinksCount = (uint)field.Number },
        OtlpTags.SpanStatus => span with { Status = Status(field.Bytes) },
        OtlpTags.SpanFlags => span with { Flags = (uint)field.Number },
        _ => span,
    };

    private static ResourceSpans Resources(ReadOnlySpan<byte> message)
    {
        OtlpResource? resource = null;
        var scopes = new List<ScopeSpans>();
        string schemaUrl = "";
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.ResourceSpansResource:
                    resource = Resource(reader.Bytes);
                    break;
                case OtlpTags.ResourceSpansScopeSpans:
                    scopes.Add(Scopes(reader.Bytes));
                    break;
                case OtlpTags.ResourceSpansSchemaUrl:
                    schemaUrl = Text(reader.Bytes);
                    break;
            }
        }

        return new ResourceSpans { Resource = resource, Scopes = scopes, SchemaUrl = schemaUrl };
    }

    private static OtlpResource Resource(ReadOnlySpan<byte> message)
    {
        var attributes = new List<KeyValue>();
        uint dropped = 0;
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.ResourceAttribute:
                    attributes.Add(Attribute(reader.Bytes));
                    break;
                case OtlpTags.ResourceDroppedAttributes:
                    dropped = (uint)reader.Number;
                    break;
            }
        }

        return new OtlpResource { Attributes = attributes, DroppedAttributesCount = dropped };
    }

    private static ScopeSpans Scopes(ReadOnlySpan<byte> message)
    {
        OtlpScope? scope = null;
        var spans = new List<OtlpSpan>();
        string schemaUrl = "";
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.ScopeSpansScope:
                    scope = Scope(reader.Bytes);
                    break;
                case OtlpTags.ScopeSpansSpan:
                    spans.Add(Span(reader.Bytes));
                    break;
                case OtlpTags.ScopeSpansSchemaUrl:
                    schemaUrl = Text(reader.Bytes);
                    break;
            }
        }

        return new ScopeSpans { Scope = scope, Spans = spans, SchemaUrl = schemaUrl };
    }

    private static OtlpScope Scope(ReadOnlySpan<byte> message)
    {
        var scope = new OtlpScope("");
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            scope = reader.Tag switch
            {
                OtlpTags.ScopeName => scope with { Name = Text(reader.Bytes) },
                OtlpTags.ScopeVersion => scope with { Version = Text(reader.Bytes) },
                _ => scope,
            };
        }

        return scope;
    }

    private static SpanEvent Event(ReadOnlySpan<byte> message)
    {
        var attributes = new List<KeyValue>();
        var spanEvent = new SpanEvent { Attributes = attributes };
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.EventTime:
                    spanEvent = spanEvent with { TimeUnixNano = reader.Number };
                    break;
                case OtlpTags.EventName:
                    spanEvent = spanEvent with { Name = Text(reader.Bytes) };
                    break;
                case OtlpTags.EventAttribute:
                    attributes.Add(Attribute(reader.Bytes));
                    break;
                case OtlpTags.EventDroppedAttributes:
                    spanEvent = spanEvent with { DroppedAttributesCount = (uint)reader.Number };
                    break;
            }
        }

        return spanEvent;
    }

    private static SpanLink Link(ReadOnlySpan<byte> message)
    {
        var attributes = new List<KeyValue>();
        var link = new SpanLink { Attributes = attributes };
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Tag == OtlpTags.LinkAttribute)
            {
                attributes.Add(Attribute(reader.Bytes));
                continue;
            }

            link = reader.Tag switch
            {
                OtlpTags.LinkTraceId => link with { TraceId = reader.Bytes.ToArray() },
                OtlpTags.LinkSpanId => link with { SpanId = reader.Bytes.ToArray() },
                OtlpTags.LinkTraceState => link with { TraceState = Text(reader.Bytes) },
                OtlpTags.LinkDroppedAttributes => link with { DroppedAttributesCount = (uint)reader.Number },
                OtlpTags.LinkFlags => link with { Flags = (uint)reader.Number },
                _ => link,
            };
        }

        return link;
    }

    private static OtlpStatus Status(ReadOnlySpan<byte> message)
    {
        var status = new OtlpStatus(0, "");
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            status = reader.Tag switch
            {
                OtlpTags.StatusMessage => status with { Message = Text(reader.Bytes) },
                OtlpTags.StatusCode => status with { Code = (int)reader.Number },
                _ => status,
            };
        }

        return status;
    }

    private static KeyValue Attribute(ReadOnlySpan<byte> message, int depth = 0)
    {
        string key = "";
        AnyValue? value = null;
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.KeyValueKey:
                    key = Text(reader.Bytes);
                    break;
                case OtlpTags.KeyValueValue:
                    value = Value(reader.Bytes, depth);
                    break;
            }
        }

        return new KeyValue(key, value);
    }

    private static AnyValue Value(ReadOnlySpan<byte> message, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException($"A value is nested more than {MaxDepth} deep.");
        }

        AnyValue value = new AnyValue.Empty();
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            value = reader.Tag switch
            {
                OtlpTags.ValueString => new AnyValue.Text(Text(reader.Bytes)),
                OtlpTags.ValueBool => new AnyValue.Boolean(reader.Number != 0),
                OtlpTags.ValueInt => new AnyValue.Integer((long)reader.Number),
                OtlpTags.ValueDouble => new AnyValue.Number(BitConverter.UInt64BitsToDouble(reader.Number)),
                OtlpTags.ValueBytes => new AnyValue.Bytes(reader.Bytes.ToArray()),
                OtlpTags.ValueArray => Sequence(reader.Bytes, depth + 1),
                OtlpTags.ValueKeyValueList => Map(reader.Bytes, depth + 1),
                _ => value,
            };
        }

        return value;
    }

    private static AnyValue.Sequence Sequence(ReadOnlySpan<byte> message, int depth)
    {
        var items = new List<AnyValue>();
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Tag == OtlpTags.ListItem)
            {
                items.Add(Value(reader.Bytes, depth));
            }
        }

        return new AnyValue.Sequence(items);
    }

    private static AnyValue.Map Map(ReadOnlySpan<byte> message, int depth)
    {
        var items = new List<KeyValue>();
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Tag == OtlpTags.ListItem)
            {
                items.Add(Attribute(reader.Bytes, depth));
            }
        }

        return new AnyValue.Map(items);
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
