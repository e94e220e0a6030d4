using System.Text.Unicode;

using Junjo.E2E.StandIn.Storage;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>
/// Checks an export request as Studio's decoder does (prost 0.14: order of checks, nesting limit, error texts) and finds its spans
/// without building objects.
/// </summary>
internal ref struct RequestDecoder(DecodedRequest request)
{
    private const int NestingLimit = 100;

    private readonly ReadOnlySpan<byte> bytes = request.Message.Span;
    private int position;
    private string? problem;
    private string path = "";
    private bool inSpanAttributes;
    private bool workflowPairSeen;
    private int resourceSpansStart;

    /// <summary>The text of Studio's error, or null when the whole request is well formed.</summary>
    public static string? Decode(ReadOnlyMemory<byte> message, DecodedRequest request)
    {
        request.Start(message);
        var decoder = new RequestDecoder(request);
        return decoder.Walk(MessageShape.Request, message.Length, NestingLimit)
            ? null
            : $"failed to decode Protobuf message: {decoder.path}{decoder.problem}";
    }

    private bool Walk(MessageShape shape, int end, int depth)
    {
        while (position < end)
        {
            MessageShape.Field? field = shape.OfKey(bytes[position]);
            if (field is not null)
            {
                position++;
            }
            else if (!ReadUncommonKey(shape, depth, out field))
            {
                return false;
            }

            if (field is not null && !(field.Kind is FieldKind.Message ? WalkChild(shape, field, depth) : ReadValue(field.Kind)))
            {
                path += field.Path + ": ";
                return false;
            }
        }

        return position == end || Fail("delimited length exceeded");
    }

    // A key of two bytes, an unknown field, which is skipped, or a known one of the wrong wire type, which is an error.
    private bool ReadUncommonKey(MessageShape shape, int depth, out MessageShape.Field? field)
    {
        field = null;
        if (!ReadKey(out uint number, out int wireType))
        {
            return false;
        }

        field = shape[number];
        if (field is null)
        {
            return Skip(number, wireType, depth);
        }

        if (wireType == WireType.Of(field.Kind))
        {
            return true;
        }

        path += field.Path + ": ";
        return Fail($"invalid wire type: {WireType.Name(wireType)} (expected {WireType.Name(WireType.Of(field.Kind))})");
    }

    private bool WalkChild(MessageShape shape, MessageShape.Field field, int depth)
    {
        if (depth == 0)
        {
            return Fail("recursion limit reached");
        }

        if (!ReadLength(out int length))
        {
            return false;
        }

        int start = position;
        if (shape.IsWatched)
        {
            Announce(shape, field);
        }

        if (!Walk(field.Child!, start + length, depth - 1))
        {
            return false;
        }

        if (shape.IsWatched)
        {
            Note(shape, field, bytes[start..position], start);
        }

        return true;
    }

    private void Announce(MessageShape shape, MessageShape.Field field)
    {
        if (ReferenceEquals(shape, MessageShape.Request))
        {
            resourceSpansStart = request.Count;
        }

        inSpanAttributes |= field.Number == SpanFields.Attributes && ReferenceEquals(shape, MessageShape.Span);
    }

    private void Note(MessageShape shape, MessageShape.Field field, ReadOnlySpan<byte> child, int start)
    {
        if (ReferenceEquals(shape, MessageShape.Span))
        {
            inSpanAttributes = false;
        }
        else if (ReferenceEquals(shape, MessageShape.KeyValueList))
        {
            workflowPairSeen |= inSpanAttributes && SpanFacts.IsWorkflowPair(child);
        }
        else if (ReferenceEquals(field.Child, MessageShape.Span))
        {
            ref SpanSlice slice = ref request.Add();
            slice.Offset = start;
            slice.Length = child.Length;
            SpanFacts.Read(child, ref slice.Row);
            slice.Row.Flags |= workflowPairSeen ? RowFlags.WorkflowText : RowFlags.None;
            workflowPairSeen = false;
        }
        else if (ReferenceEquals(shape, MessageShape.Request))
        {
            AssignResource(child, start);
        }
    }

    private readonly void AssignResource(ReadOnlySpan<byte> resourceSpans, int start)
    {
        foreach (ref SpanSlice slice in request.Spans[resourceSpansStart..])
        {
            slice.Resource = request.Resources.Count;
        }

        if (resourceSpansStart < request.Count)
        {
            request.Resources.Add(ResourceFacts.Read(request.Message.Slice(start, resourceSpans.Length)));
        }
    }

    private bool ReadValue(FieldKind kind)
    {
        switch (kind)
        {
            case FieldKind.Varint:
                return ReadVarint(out _);
            case FieldKind.Fixed32:
                return Advance(4);
            case FieldKind.Fixed64:
                return Advance(8);
            default:
                return ReadLength(out int length) && Advance(length)
                    && (kind is FieldKind.Bytes || Utf8.IsValid(bytes.Slice(position - length, length))
                        || Fail("invalid string value: data is not UTF-8 encoded"));
        }
    }

    private bool Skip(uint number, int wireType, int depth)
    {
        if (depth == 0)
        {
            return Fail("recursion limit reached");
        }

        switch (wireType)
        {
            case WireType.Varint:
                return ReadVarint(out _);
            case WireType.Fixed64:
                return Advance(8);
            case WireType.Fixed32:
                return Advance(4);
            case WireType.LengthDelimited:
                return ReadLength(out int length) && Advance(length);
            case WireType.StartGroup:
                return SkipGroup(number, depth);
            default:
                return Fail("unexpected end group tag");
        }
    }

    private bool SkipGroup(uint number, int depth)
    {
        while (ReadKey(out uint inner, out int wireType))
        {
            if (wireType == WireType.EndGroup)
            {
                return inner == number || Fail("unexpected end group tag");
            }

            if (!Skip(inner, wireType, depth - 1))
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadKey(out uint number, out int wireType)
    {
        number = 0;
        wireType = 0;
        if (!ReadVarint(out ulong key))
        {
            return false;
        }

        if (key > uint.MaxValue)
        {
            return Fail($"invalid key value: {key}");
        }

        wireType = (int)(key & 7);
        number = (uint)key >> 3;
        return wireType <= WireType.Fixed32
            ? number != 0 || Fail("invalid tag value: 0")
            : Fail($"invalid wire type value: {wireType}");
    }

    private bool ReadLength(out int length)
    {
        length = 0;
        if (!ReadVarint(out ulong value))
        {
            return false;
        }

        if (value > (ulong)(bytes.Length - position))
        {
            return Fail("buffer underflow");
        }

        length = (int)value;
        return true;
    }

    private bool ReadVarint(out ulong value)
    {
        if (position < bytes.Length && bytes[position] < 0x80)
        {
            value = bytes[position++];
            return true;
        }

        return ReadLongVarint(out value);
    }

    private bool ReadLongVarint(out ulong value)
    {
        value = 0;
        for (int shift = 0; shift < 70 && position < bytes.Length; shift += 7)
        {
            byte part = bytes[position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return shift < 63 || part <= 1 || Fail("invalid varint");
            }
        }

        return Fail("invalid varint");
    }

    private bool Advance(int count)
    {
        if (count > bytes.Length - position)
        {
            return Fail("buffer underflow");
        }

        position += count;
        return true;
    }

    private bool Fail(string problem)
    {
        this.problem = problem;
        return false;
    }
}
