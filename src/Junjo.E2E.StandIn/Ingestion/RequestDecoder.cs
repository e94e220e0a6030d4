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

    private readonly ReadOnlySpan<byte> _bytes = request.Message.Span;
    private int _position;
    private string? _problem;
    private string _path = "";
    private bool _inSpanAttributes;
    private bool _workflowPairSeen;
    private int _resourceSpansStart;

    /// <summary>The text of Studio's error, or null when the whole request is well formed.</summary>
    public static string? Decode(ReadOnlyMemory<byte> message, DecodedRequest request)
    {
        request.Start(message);
        var decoder = new RequestDecoder(request);
        return decoder.Walk(MessageShape.Request, message.Length, NestingLimit)
            ? null
            : $"failed to decode Protobuf message: {decoder._path}{decoder._problem}";
    }

    private bool Walk(MessageShape shape, int end, int depth)
    {
        while (_position < end)
        {
            var field = shape.OfKey(_bytes[_position]);
            if (field is not null)
            {
                _position++;
            }
            else if (!ReadUncommonKey(shape, depth, out field))
            {
                return false;
            }

            if (field is not null && !(field.Kind is FieldKind.Message ? WalkChild(shape, field, depth) : ReadValue(field.Kind)))
            {
                _path += field.Path + ": ";
                return false;
            }
        }

        return _position == end || Fail("delimited length exceeded");
    }

    // A key of two bytes, an unknown field, which is skipped, or a known one of the wrong wire type, which is an error.
    private bool ReadUncommonKey(MessageShape shape, int depth, out MessageShape.Field? field)
    {
        field = null;
        if (!ReadKey(out var number, out var wireType))
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

        _path += field.Path + ": ";
        return Fail($"invalid wire type: {WireType.Name(wireType)} (expected {WireType.Name(WireType.Of(field.Kind))})");
    }

    private bool WalkChild(MessageShape shape, MessageShape.Field field, int depth)
    {
        if (depth == 0)
        {
            return Fail("recursion limit reached");
        }

        if (!ReadLength(out var length))
        {
            return false;
        }

        var start = _position;
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
            Note(shape, field, _bytes[start.._position], start);
        }

        return true;
    }

    private void Announce(MessageShape shape, MessageShape.Field field)
    {
        if (ReferenceEquals(shape, MessageShape.Request))
        {
            _resourceSpansStart = request.Count;
        }

        _inSpanAttributes |= field.Number == SpanFields.Attributes && ReferenceEquals(shape, MessageShape.Span);
    }

    private void Note(MessageShape shape, MessageShape.Field field, ReadOnlySpan<byte> child, int start)
    {
        if (ReferenceEquals(shape, MessageShape.Span))
        {
            _inSpanAttributes = false;
        }
        else if (ReferenceEquals(shape, MessageShape.KeyValueList))
        {
            _workflowPairSeen |= _inSpanAttributes && SpanFacts.IsWorkflowPair(child);
        }
        else if (ReferenceEquals(field.Child, MessageShape.Span))
        {
            ref var slice = ref request.Add();
            slice.Offset = start;
            slice.Length = child.Length;
            SpanFacts.Read(child, ref slice.Row);
            slice.Row.Flags |= _workflowPairSeen ? RowFlags.WorkflowText : RowFlags.None;
            _workflowPairSeen = false;
        }
        else if (ReferenceEquals(shape, MessageShape.Request))
        {
            AssignResource(child, start);
        }
    }

    private readonly void AssignResource(ReadOnlySpan<byte> resourceSpans, int start)
    {
        foreach (ref var slice in request.Spans[_resourceSpansStart..])
        {
            slice.Resource = request.Resources.Count;
        }

        if (_resourceSpansStart < request.Count)
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
                return ReadLength(out var length) && Advance(length)
                    && (kind is FieldKind.Bytes || Utf8.IsValid(_bytes.Slice(_position - length, length))
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
                return ReadLength(out var length) && Advance(length);
            case WireType.StartGroup:
                return SkipGroup(number, depth);
            default:
                return Fail("unexpected end group tag");
        }
    }

    private bool SkipGroup(uint number, int depth)
    {
        while (ReadKey(out var inner, out var wireType))
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
        if (!ReadVarint(out var key))
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
        if (!ReadVarint(out var value))
        {
            return false;
        }

        if (value > (ulong)(_bytes.Length - _position))
        {
            return Fail("buffer underflow");
        }

        length = (int)value;
        return true;
    }

    private bool ReadVarint(out ulong value)
    {
        if (_position < _bytes.Length && _bytes[_position] < 0x80)
        {
            value = _bytes[_position++];
            return true;
        }

        return ReadLongVarint(out value);
    }

    private bool ReadLongVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70 && _position < _bytes.Length; shift += 7)
        {
            var part = _bytes[_position++];
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
        if (count > _bytes.Length - _position)
        {
            return Fail("buffer underflow");
        }

        _position += count;
        return true;
    }

    private bool Fail(string problem)
    {
        _problem = problem;
        return false;
    }
}
