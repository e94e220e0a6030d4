using System.Runtime.InteropServices;

using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Otlp.Views;

/// <summary>
/// Reads an encoded span in place: fields are numbers, or slices of the message. Meant to be reused for one span after another, so that
/// nothing is allocated per span. Of attributes with equal keys only the last is listed. Not thread-safe.
/// </summary>
public sealed class SpanView
{
    private readonly List<AttributeView> attributes = [];
    private readonly List<EventView> events = [];
    private readonly List<LinkView> links = [];
    private ReadOnlyMemory<byte> message;
    private Slice traceId;
    private Slice spanId;
    private Slice parentSpanId;
    private Slice traceState;
    private Slice name;
    private Slice statusMessage;

    /// <summary>The whole message.</summary>
    public ReadOnlySpan<byte> Message => message.Span;

    /// <summary>Bytes of the trace id.</summary>
    public ReadOnlySpan<byte> TraceId => traceId.Of(Message);

    /// <summary>Bytes of the span id.</summary>
    public ReadOnlySpan<byte> SpanId => spanId.Of(Message);

    /// <summary>Bytes of the parent's id; none of a root.</summary>
    public ReadOnlySpan<byte> ParentSpanId => parentSpanId.Of(Message);

    /// <summary>The trace state.</summary>
    public ReadOnlySpan<byte> TraceState => traceState.Of(Message);

    /// <summary>The name.</summary>
    public ReadOnlySpan<byte> Name => name.Of(Message);

    /// <summary>The status message.</summary>
    public ReadOnlySpan<byte> StatusMessage => statusMessage.Of(Message);

    /// <summary>The kind's number.</summary>
    public int Kind { get; private set; }

    /// <summary>Start, in nanoseconds since 1970.</summary>
    public ulong StartTimeUnixNano { get; private set; }

    /// <summary>End, in nanoseconds since 1970.</summary>
    public ulong EndTimeUnixNano { get; private set; }

    /// <summary>The flags.</summary>
    public uint Flags { get; private set; }

    /// <summary>The status code's number.</summary>
    public int StatusCode { get; private set; }

    /// <summary>Attributes the producer claims to have dropped.</summary>
    public uint DroppedAttributes { get; private set; }

    /// <summary>Events the producer claims to have dropped.</summary>
    public uint DroppedEvents { get; private set; }

    /// <summary>Links the producer claims to have dropped.</summary>
    public uint DroppedLinks { get; private set; }

    /// <summary>Attributes of the span itself; they are the first of <see cref="Attributes"/>.</summary>
    public int AttributeCount { get; private set; }

    /// <summary>The events in their order.</summary>
    public IReadOnlyList<EventView> Events => events;

    /// <summary>The links in their order.</summary>
    public IReadOnlyList<LinkView> Links => links;

    /// <summary>Attributes of the span, an event or a link.</summary>
    public ReadOnlySpan<AttributeView> Attributes(int first, int count) => CollectionsMarshal.AsSpan(attributes).Slice(first, count);

    /// <summary>Finds a text attribute of the span itself.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="text">Its value in UTF-8.</param>
    /// <returns>Whether there is one, and it is a text.</returns>
    public bool TryGetText(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> text)
    {
        foreach (AttributeView attribute in Attributes(0, AttributeCount))
        {
            if (attribute.Key.Of(Message).SequenceEqual(key))
            {
                var value = new ValueView(attribute.Value.Of(Message));
                text = value.Bytes;
                return value.Kind == ValueKind.Text;
            }
        }

        text = default;
        return false;
    }

    /// <summary>Makes another span the current one.</summary>
    /// <param name="span">The bytes of a <c>Span</c> message; they must not change while it is the current one.</param>
    /// <exception cref="InvalidDataException">The bytes are not protobuf.</exception>
    public void Read(ReadOnlyMemory<byte> span)
    {
        Clear(span);
        ReadOwn();
        AttributeCount = attributes.Count;
        ReadParts();
    }

    private void Clear(ReadOnlyMemory<byte> span)
    {
        message = span;
        attributes.Clear();
        events.Clear();
        links.Clear();
        traceId = spanId = parentSpanId = traceState = name = statusMessage = default;
        Kind = StatusCode = 0;
        StartTimeUnixNano = EndTimeUnixNano = 0;
        Flags = DroppedAttributes = DroppedEvents = DroppedLinks = 0;
    }

    private void ReadOwn()
    {
        var reader = new ProtobufReader(Message);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.SpanTraceId: traceId = At(reader.Bytes); break;
                case OtlpTags.SpanSpanId: spanId = At(reader.Bytes); break;
                case OtlpTags.SpanParentSpanId: parentSpanId = At(reader.Bytes); break;
                case OtlpTags.SpanTraceState: traceState = At(reader.Bytes); break;
                case OtlpTags.SpanName: name = At(reader.Bytes); break;
                case OtlpTags.SpanKind: Kind = (int)reader.Number; break;
                case OtlpTags.SpanStartTime: StartTimeUnixNano = reader.Number; break;
                case OtlpTags.SpanEndTime: EndTimeUnixNano = reader.Number; break;
                case OtlpTags.SpanFlags: Flags = (uint)reader.Number; break;
                case OtlpTags.SpanDroppedAttributes: DroppedAttributes = (uint)reader.Number; break;
                case OtlpTags.SpanDroppedEvents: DroppedEvents = (uint)reader.Number; break;
                case OtlpTags.SpanDroppedLinks: DroppedLinks = (uint)reader.Number; break;
                case OtlpTags.SpanStatus: ReadStatus(reader.Bytes); break;
                case OtlpTags.SpanAttribute: AddAttribute(reader.Bytes, first: 0); break;
            }
        }
    }

    private void ReadParts()
    {
        var reader = new ProtobufReader(Message);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.SpanEvent: AddEvent(reader.Bytes); break;
                case OtlpTags.SpanLink: AddLink(reader.Bytes); break;
            }
        }
    }

    private void ReadStatus(ReadOnlySpan<byte> status)
    {
        var reader = new ProtobufReader(status);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.StatusMessage: statusMessage = At(reader.Bytes); break;
                case OtlpTags.StatusCode: StatusCode = (int)reader.Number; break;
            }
        }
    }

    private void AddEvent(ReadOnlySpan<byte> bytes)
    {
        int first = attributes.Count;
        (ulong time, Slice eventName, uint dropped) = (0, default, 0);
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.EventTime: time = reader.Number; break;
                case OtlpTags.EventName: eventName = At(reader.Bytes); break;
                case OtlpTags.EventDroppedAttributes: dropped = (uint)reader.Number; break;
                case OtlpTags.EventAttribute: AddAttribute(reader.Bytes, first); break;
            }
        }

        events.Add(new EventView(time, eventName, first, attributes.Count - first, dropped));
    }

    private void AddLink(ReadOnlySpan<byte> bytes)
    {
        int first = attributes.Count;
        (Slice linkTrace, Slice linkSpan, Slice state, uint flags, uint dropped) = (default, default, default, 0u, 0u);
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.LinkTraceId: linkTrace = At(reader.Bytes); break;
                case OtlpTags.LinkSpanId: linkSpan = At(reader.Bytes); break;
                case OtlpTags.LinkTraceState: state = At(reader.Bytes); break;
                case OtlpTags.LinkFlags: flags = (uint)reader.Number; break;
                case OtlpTags.LinkDroppedAttributes: dropped = (uint)reader.Number; break;
                case OtlpTags.LinkAttribute: AddAttribute(reader.Bytes, first); break;
            }
        }

        links.Add(new LinkView(linkTrace, linkSpan, state, flags, first, attributes.Count - first, dropped));
    }

    private void AddAttribute(ReadOnlySpan<byte> keyValue, int first) => AttributeView.Add(attributes, first, Message, keyValue);

    private Slice At(ReadOnlySpan<byte> part) => Slice.Within(Message, part);
}
