using System.Runtime.InteropServices;

namespace Junjo.E2E.Workload.Runs;

/// <summary>What was sent and what became of it, by workflow: the ledger's content as the verification needs it.</summary>
public sealed class SentTable
{
    private readonly List<SentSlice> slices = [];
    private bool isSorted = true;

    /// <summary>Slices in the order of workflow and first span.</summary>
    public IReadOnlyList<SentSlice> Slices
    {
        get
        {
            Sort();
            return slices;
        }
    }

    /// <summary>Adds what became of a slice.</summary>
    public void Add(in SentSlice slice)
    {
        slices.Add(slice);
        isSorted = false;
    }

    /// <summary>The slices of one workflow in the order of their spans; empty when none of it was planned.</summary>
    public ReadOnlySpan<SentSlice> Of(WorkflowAddress workflow)
    {
        Sort();
        int first = LowerBound(workflow);
        int end = first;
        while (end < slices.Count && slices[end].Workflow == workflow)
        {
            end++;
        }

        return CollectionsMarshal.AsSpan(slices)[first..end];
    }

    /// <summary>The slices of one service in the order of workflows and spans; empty when none of it was planned.</summary>
    public ReadOnlySpan<SentSlice> Of(int service)
    {
        Sort();
        return CollectionsMarshal.AsSpan(slices)[LowerBound(new WorkflowAddress(service, 0))..LowerBound(new WorkflowAddress(service + 1, 0))];
    }

    private int LowerBound(WorkflowAddress workflow)
    {
        (int low, int high) = (0, slices.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = slices[middle].Workflow.CompareTo(workflow) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Sort()
    {
        if (!isSorted)
        {
            slices.Sort((a, b) => a.Workflow.CompareTo(b.Workflow) is var order and not 0 ? order : a.FirstSpan.CompareTo(b.FirstSpan));
            isSorted = true;
        }
    }
}
