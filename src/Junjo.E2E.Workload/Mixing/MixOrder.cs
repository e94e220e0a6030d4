using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Mixing;

/// <summary>
/// Which scenario of a mix a workflow is played by, and as its how-manieth. In every <see cref="BlockSize"/> workflows of a service each
/// scenario has
/// exactly its share, in a seeded order, so that both are known without looking at what came before. Keeps the last block: not thread-safe.
/// </summary>
internal sealed class MixOrder
{
    /// <summary>Workflows in which shares are exact; a share is rounded to one of it.</summary>
    public const int BlockSize = 1_000;

    private readonly RunManifest manifest;
    private readonly int[] counts;
    private readonly int[] parts = new int[BlockSize];
    private readonly int[] ranks = new int[BlockSize];
    private (int Service, int Block) current = (-1, -1);

    /// <summary>An order.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="shares">Shares of the scenarios, which come to 1.</param>
    public MixOrder(RunManifest manifest, IReadOnlyList<double> shares)
    {
        this.manifest = manifest;
        counts = Apportioned(shares);
    }

    /// <summary>Which of the scenarios.</summary>
    public int PartOf(WorkflowAddress workflow)
    {
        Play(workflow);
        return parts[workflow.Workflow % BlockSize];
    }

    /// <summary>How many workflows the service has played by that scenario before.</summary>
    public int TurnOf(WorkflowAddress workflow)
    {
        Play(workflow);
        int slot = workflow.Workflow % BlockSize;
        return (workflow.Workflow / BlockSize * counts[parts[slot]]) + ranks[slot];
    }

    private void Play(WorkflowAddress workflow)
    {
        (int Service, int Block) wanted = (workflow.Service, workflow.Workflow / BlockSize);
        if (wanted == current)
        {
            return;
        }

        current = wanted;
        int slot = 0;
        for (int part = 0; part < counts.Length; part++)
        {
            parts.AsSpan(slot, counts[part]).Fill(part);
            slot += counts[part];
        }

        var random = CounterRandom.For(manifest, new WorkflowAddress(wanted.Service, wanted.Block), DrawPurpose.Mix);
        for (int last = BlockSize - 1; last > 0; last--)
        {
            int with = random.Next(last + 1);
            (parts[last], parts[with]) = (parts[with], parts[last]);
        }

        var seen = new int[counts.Length];
        for (slot = 0; slot < BlockSize; slot++)
        {
            ranks[slot] = seen[parts[slot]]++;
        }
    }

    // What rounding down leaves goes to the largest remainders, the first of equals.
    private static int[] Apportioned(IReadOnlyList<double> shares)
    {
        int[] counts = [.. shares.Select(share => (int)(share * BlockSize))];
        IEnumerable<int> byRemainder = Enumerable.Range(0, shares.Count)
            .OrderByDescending(part => (shares[part] * BlockSize) - counts[part]);
        foreach (int part in byRemainder.Take(BlockSize - counts.Sum()))
        {
            counts[part]++;
        }

        return counts;
    }
}
