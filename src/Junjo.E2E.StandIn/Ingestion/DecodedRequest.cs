namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>The spans of one export request, in wire order. Reused from request to request; not thread-safe.</summary>
internal sealed class DecodedRequest
{
    private SpanSlice[] _spans = new SpanSlice[512];

    public List<ResourceSlice> Resources { get; } = [];

    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Message { get; private set; }

    public Span<SpanSlice> Spans => _spans.AsSpan(0, Count);

    public void Start(ReadOnlyMemory<byte> message)
    {
        Message = message;
        Count = 0;
        Resources.Clear();
    }

    /// <summary>The span message to store.</summary>
    public ReadOnlySpan<byte> BytesOf(in SpanSlice slice) => slice.Altered ?? Message.Span.Slice(slice.Offset, slice.Length);

    public ref SpanSlice Add()
    {
        if (Count == _spans.Length)
        {
            Array.Resize(ref _spans, 2 * Count);
        }

        ref var slice = ref _spans[Count++];
        slice = default;
        return ref slice;
    }

    /// <summary>Adds a copy of a span.</summary>
    public ref SpanSlice AddCopy(int index)
    {
        ref var copy = ref Add();
        copy = _spans[index];
        return ref copy;
    }

    public void Remove(int index)
    {
        _spans.AsSpan(index + 1, Count - index - 1).CopyTo(_spans.AsSpan(index));
        Count--;
    }
}
