using Junjo.E2E.StandIn.Storage;

namespace Junjo.E2E.StandIn.Queries;

/// <summary>Puts spans of several tiers into one order, newest start first.</summary>
internal static class SpanMerge
{
    public static IEnumerable<StoredSpan> NewestFirst(IEnumerable<IEnumerable<StoredSpan>> sources)
    {
        var heads = new PriorityQueue<IEnumerator<StoredSpan>, (long Start, int Source)>(NewestFirstComparer.Instance);
        int number = 0;
        foreach (IEnumerable<StoredSpan> source in sources)
        {
            Enqueue(heads, source.GetEnumerator(), number++);
        }

        while (heads.TryDequeue(out IEnumerator<StoredSpan>? head, out (long Start, int Source) place))
        {
            yield return head.Current;
            Enqueue(heads, head, place.Source);
        }
    }

    private static void Enqueue(
        PriorityQueue<IEnumerator<StoredSpan>, (long Start, int Source)> heads, IEnumerator<StoredSpan> head, int source)
    {
        if (head.MoveNext())
        {
            heads.Enqueue(head, (head.Current.Row.StartNanos, source));
        }
        else
        {
            head.Dispose();
        }
    }

    private sealed class NewestFirstComparer : IComparer<(long Start, int Source)>
    {
        public static NewestFirstComparer Instance { get; } = new();

        public int Compare((long Start, int Source) left, (long Start, int Source) right) =>
            left.Start != right.Start ? right.Start.CompareTo(left.Start) : left.Source.CompareTo(right.Source);
    }
}
