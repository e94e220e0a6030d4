namespace Junjo.E2E.Workload.Runs;

/// <summary>
/// What was sent and what became of it, by workflow: the ledger's content as the verification needs it. Immutable, so any thread may read
/// it.
/// </summary>
public sealed class SentTable
{
    private readonly SentSlice[] slices;

    /// <summary>Makes the table.</summary>
    /// <param name="slices">What became of each slice, in any order.</param>
    public SentTable(IEnumerable<SentSlice> slices)
    {
        ArgumentNullException.ThrowIfNull(slices);
        this.slices = [.. slices];
        Array.Sort(this.slices, Compare);
    }

    /// <summary>Slices in the order of workflow and first span.</summary>
    public IReadOnlyList<SentSlice> Slices => slices;

    /// <summary>The slices of one workflow in the order of their spans; empty when none of it was planned.</summary>
    public ReadOnlySpan<SentSlice> Of(WorkflowAddress workflow)
    {
        int first = LowerBound(workflow);
        int end = first;
        while (end < slices.Length && slices[end].Workflow == workflow)
        {
            end++;
        }

        return slices.AsSpan()[first..end];
    }

    /// <summary>The slices of one service in the order of workflows and spans; empty when none of it was planned.</summary>
    public ReadOnlySpan<SentSlice> Of(int service) =>
        slices.AsSpan()[LowerBound(new WorkflowAddress(service, 0))..LowerBound(new WorkflowAddress(service + 1, 0))];

    private static int Compare(SentSlice one, SentSlice other)
    {
        int order = one.Workflow.CompareTo(other.Workflow);
        return order != 0 ? order : one.FirstSpan.CompareTo(other.FirstSpan);
    }

    private int LowerBound(WorkflowAddress workflow)
    {
        (int low, int high) = (0, slices.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = slices[middle].Workflow.CompareTo(workflow) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
