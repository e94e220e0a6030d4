namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>The fields of one OTLP message, by number: enough to check bytes the way Studio's decoder does.</summary>
internal sealed class MessageShape(string name, int highestField)
{
    private const int OneByteKeys = 128;

    private readonly Field?[] fields = new Field?[highestField + 1];
    private readonly Field?[] fieldsByKey = new Field?[OneByteKeys];

    public static MessageShape ResourceSpans { get; private set; } = null!;

    public static MessageShape Resource { get; private set; } = null!;

    public static MessageShape ScopeSpans { get; private set; } = null!;

    public static MessageShape Span { get; private set; } = null!;

    public static MessageShape KeyValueList { get; private set; } = null!;

    // Last, because building it sets the others.
    public static MessageShape Request { get; } = Build();

    /// <summary>Whether the decoder looks at the embedded messages of this one.</summary>
    public bool IsWatched { get; private init; }

    public Field? this[uint number] => number < (uint)fields.Length ? fields[number] : null;

    /// <summary>The field that a one-byte key of the right wire type announces; null for any other key.</summary>
    public Field? OfKey(byte key) => key < OneByteKeys ? fieldsByKey[key] : null;

    private MessageShape With(int number, string field, FieldKind kind, MessageShape? child = null)
    {
        var added = new Field(number, name + "." + field, kind, child);
        fields[number] = added;
        int key = (number << 3) | WireType.Of(kind);
        if (key < OneByteKeys)
        {
            fieldsByKey[key] = added;
        }

        return this;
    }

    private static MessageShape Build()
    {
        var any = new MessageShape("AnyValue", 7);
        MessageShape keyValue = new MessageShape("KeyValue", 2).With(1, "key", FieldKind.Text).With(2, "value", FieldKind.Message, any);
        MessageShape array = new MessageShape("ArrayValue", 1).With(1, "values", FieldKind.Message, any);
        KeyValueList = new MessageShape("KeyValueList", 1) { IsWatched = true }.With(1, "values", FieldKind.Message, keyValue);
        any.With(1, "value", FieldKind.Text).With(2, "value", FieldKind.Varint).With(3, "value", FieldKind.Varint)
            .With(4, "value", FieldKind.Fixed64).With(5, "value", FieldKind.Message, array)
            .With(6, "value", FieldKind.Message, KeyValueList).With(7, "value", FieldKind.Bytes);
        Span = BuildSpan(keyValue);
        MessageShape scope = new MessageShape("InstrumentationScope", 4).With(1, "name", FieldKind.Text).With(2, "version", FieldKind.Text)
            .With(3, "attributes", FieldKind.Message, keyValue).With(4, "dropped_attributes_count", FieldKind.Varint);
        ScopeSpans = new MessageShape("ScopeSpans", 3) { IsWatched = true }.With(1, "scope", FieldKind.Message, scope)
            .With(2, "spans", FieldKind.Message, Span).With(3, "schema_url", FieldKind.Text);
        Resource = new MessageShape("Resource", 2).With(1, "attributes", FieldKind.Message, keyValue)
            .With(2, "dropped_attributes_count", FieldKind.Varint);
        ResourceSpans = new MessageShape("ResourceSpans", 3).With(1, "resource", FieldKind.Message, Resource)
            .With(2, "scope_spans", FieldKind.Message, ScopeSpans).With(3, "schema_url", FieldKind.Text);
        return new MessageShape("ExportTraceServiceRequest", 1) { IsWatched = true }
            .With(1, "resource_spans", FieldKind.Message, ResourceSpans);
    }

    private static MessageShape BuildSpan(MessageShape keyValue)
    {
        MessageShape @event = new MessageShape("Event", 4).With(1, "time_unix_nano", FieldKind.Fixed64).With(2, "name", FieldKind.Text)
            .With(3, "attributes", FieldKind.Message, keyValue).With(4, "dropped_attributes_count", FieldKind.Varint);
        MessageShape link = new MessageShape("Link", 6).With(1, "trace_id", FieldKind.Bytes).With(2, "span_id", FieldKind.Bytes)
            .With(3, "trace_state", FieldKind.Text).With(4, "attributes", FieldKind.Message, keyValue)
            .With(5, "dropped_attributes_count", FieldKind.Varint).With(6, "flags", FieldKind.Fixed32);
        MessageShape status = new MessageShape("Status", 3).With(2, "message", FieldKind.Text).With(3, "code", FieldKind.Varint);
        return new MessageShape("Span", 16) { IsWatched = true }.With(1, "trace_id", FieldKind.Bytes).With(2, "span_id", FieldKind.Bytes)
            .With(3, "trace_state", FieldKind.Text).With(4, "parent_span_id", FieldKind.Bytes).With(5, "name", FieldKind.Text)
            .With(6, "kind", FieldKind.Varint).With(7, "start_time_unix_nano", FieldKind.Fixed64)
            .With(8, "end_time_unix_nano", FieldKind.Fixed64).With(9, "attributes", FieldKind.Message, keyValue)
            .With(10, "dropped_attributes_count", FieldKind.Varint).With(11, "events", FieldKind.Message, @event)
            .With(12, "dropped_events_count", FieldKind.Varint).With(13, "links", FieldKind.Message, link)
            .With(14, "dropped_links_count", FieldKind.Varint).With(15, "status", FieldKind.Message, status)
            .With(16, "flags", FieldKind.Fixed32);
    }

    /// <summary>One field: its path as Studio's error texts name it, its layout, and the shape of an embedded message.</summary>
    internal sealed record Field(int Number, string Path, FieldKind Kind, MessageShape? Child);
}
