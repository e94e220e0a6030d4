using System.Buffers.Binary;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Views;

namespace Junjo.E2E.Otlp.Wire;

/// <summary>
/// Writes spans as <c>ScopeSpans.spans</c> fields. Everything that this project sends goes through here; nothing is kept per span, so the
/// hot path allocates nothing. Not thread-safe.
/// </summary>
public sealed class SpanWriter
{
    /// <summary>Bytes of a span's field that stand before its message: tag and length.</summary>
    public const int PrefixBytes = 1 + ProtobufWriter.LengthBytes;

    private int span;
    private int @event;

    /// <summary>Where the spans go.</summary>
    public ProtobufWriter Output { get; } = new();

    /// <summary>Opens a span and writes what stands before its attributes.</summary>
    public void BeginSpan(in SpanHeader header, ReadOnlySpan<byte> name)
    {
        span = Output.Begin(OtlpTags.ScopeSpansSpan);
        Span<byte> id = stackalloc byte[TraceId.ByteCount];
        header.TraceId.Write(id);
        Output.Bytes(OtlpTags.SpanTraceId, id);
        header.SpanId.Write(id);
        Output.Bytes(OtlpTags.SpanSpanId, id[..SpanId.ByteCount]);
        if (header.ParentSpanId.IsValid)
        {
            header.ParentSpanId.Write(id);
            Output.Bytes(OtlpTags.SpanParentSpanId, id[..SpanId.ByteCount]);
        }

        Output.Bytes(OtlpTags.SpanName, name);
        Output.Varint(OtlpTags.SpanKind, (ulong)header.Kind);
        Output.Fixed64(OtlpTags.SpanStartTime, header.StartUnixNano);
        Output.Fixed64(OtlpTags.SpanEndTime, header.EndUnixNano);
    }

    /// <summary>A string attribute of the open event, or of the span when no event is open.</summary>
    public void Attribute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        int valueBytes = 1 + ProtobufWriter.VarintLength((ulong)value.Length) + value.Length;
        Span<byte> space = BeginAttribute(key, valueBytes, out int at);
        space[at++] = (byte)OtlpTags.ValueString;
        at += ProtobufWriter.WriteVarint(space[at..], (ulong)value.Length);
        value.CopyTo(space[at..]);
        Output.Advance(at + value.Length);
    }

    /// <summary>An integer attribute.</summary>
    public void Attribute(ReadOnlySpan<byte> key, long value)
    {
        Span<byte> space = BeginAttribute(key, 1 + ProtobufWriter.VarintLength((ulong)value), out int at);
        space[at++] = (byte)OtlpTags.ValueInt;
        Output.Advance(at + ProtobufWriter.WriteVarint(space[at..], (ulong)value));
    }

    /// <summary>A boolean attribute.</summary>
    public void Attribute(ReadOnlySpan<byte> key, bool value)
    {
        Span<byte> space = BeginAttribute(key, 2, out int at);
        space[at++] = (byte)OtlpTags.ValueBool;
        space[at] = value ? (byte)1 : (byte)0;
        Output.Advance(at + 1);
    }

    /// <summary>A double attribute.</summary>
    public void Attribute(ReadOnlySpan<byte> key, double value)
    {
        Span<byte> space = BeginAttribute(key, 9, out int at);
        space[at++] = (byte)OtlpTags.ValueDouble;
        BinaryPrimitives.WriteDoubleLittleEndian(space[at..], value);
        Output.Advance(at + 8);
    }

    /// <summary>Opens an event of the open span; the attributes that follow are its own.</summary>
    public void BeginEvent(ReadOnlySpan<byte> name, ulong timeUnixNano)
    {
        @event = Output.Begin(OtlpTags.SpanEvent);
        Output.Fixed64(OtlpTags.EventTime, timeUnixNano);
        Output.Bytes(OtlpTags.EventName, name);
    }

    /// <summary>Closes the open event.</summary>
    public void EndEvent()
    {
        Output.End(@event);
        @event = 0;
    }

    /// <summary>A link of the open span to another, without attributes.</summary>
    public void Link(TraceId traceId, SpanId spanId)
    {
        int link = Output.Begin(OtlpTags.SpanLink);
        Span<byte> id = stackalloc byte[TraceId.ByteCount];
        traceId.Write(id);
        Output.Bytes(OtlpTags.LinkTraceId, id);
        spanId.Write(id);
        Output.Bytes(OtlpTags.LinkSpanId, id[..SpanId.ByteCount]);
        Output.End(link);
    }

    /// <summary>What was written of the open span so far, for a digest of its content.</summary>
    public ReadOnlySpan<byte> OpenSpan => Output.Written[span..];

    /// <summary>Closes the span with its status and flags. As the Python SDK, an unset status is written as an empty message.</summary>
    public void EndSpan(SpanStatus status, ReadOnlySpan<byte> statusMessage, uint flags)
    {
        int message = Output.Begin(OtlpTags.SpanStatus);
        if (statusMessage.Length > 0)
        {
            Output.Bytes(OtlpTags.StatusMessage, statusMessage);
        }

        if (status != SpanStatus.Unset)
        {
            Output.Varint(OtlpTags.StatusCode, (ulong)status);
        }

        Output.End(message);
        if (flags != 0)
        {
            Output.Fixed32(OtlpTags.SpanFlags, flags);
        }

        Output.End(span);
    }

    private Span<byte> BeginAttribute(ReadOnlySpan<byte> key, int valueBytes, out int at)
    {
        int valueLengthBytes = ProtobufWriter.VarintLength((ulong)valueBytes);
        int keyLengthBytes = ProtobufWriter.VarintLength((ulong)key.Length);
        int length = 1 + keyLengthBytes + key.Length + 1 + valueLengthBytes + valueBytes;
        Span<byte> space = Output.Reserve(1 + ProtobufWriter.VarintLength((ulong)length) + length);
        space[0] = (byte)(@event == 0 ? OtlpTags.SpanAttribute : OtlpTags.EventAttribute);
        at = 1 + ProtobufWriter.WriteVarint(space[1..], (ulong)length);
        space[at++] = (byte)OtlpTags.KeyValueKey;
        at += ProtobufWriter.WriteVarint(space[at..], (ulong)key.Length);
        key.CopyTo(space[at..]);
        at += key.Length;
        space[at++] = (byte)OtlpTags.KeyValueValue;
        at += ProtobufWriter.WriteVarint(space[at..], (ulong)valueBytes);
        return space;
    }
}
