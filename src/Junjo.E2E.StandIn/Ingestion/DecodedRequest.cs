namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>The spans of one export request, in wire order. Reused from request to request; not thread-safe.</summary>
internal sealed class DecodedRequest
{
    private SpanSlice[] spans = new SpanSlice[512];

    public List<ResourceSlice> Resources { get; } = [];

    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Message { get; private set; }

    public Span<SpanSlice> Spans => spans.AsSpan(0, Count);

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
        if (Count == spans.Length)
        {
            Array.Resize(ref spans, 2 * Count);
        }

        ref SpanSlice slice = ref spans[Count++];
        slice = default;
        return ref slice;
    }

    /// <summary>Adds a copy of a span.</summary>
    public ref SpanSlice AddCopy(int index)
    {
        ref SpanSlice copy = ref Add();
        copy = spans[index];
        return ref copy;
    }

    public void Remove(int index)
    {
        spans.AsSpan(index + 1, Count - index - 1).CopyTo(spans.AsSpan(index));
        Count--;
    }
}
