using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting;

/// <summary>
/// Hands out the workflows of a plan, each once, whoever asks for them: what is sent stays a function of the seed, only how much of it
/// depends on
/// the load. Thread-safe.
/// </summary>
internal sealed class WorkSource(RunManifest manifest)
{
    private readonly int[] workflows = new int[manifest.Services.Count];
    private long exports = -1;

    /// <summary>The next workflows of the next service; null when its ids are used up.</summary>
    /// <param name="sizes">The sizes to draw from.</param>
    public ScheduledExport? TryNext(IReadOnlyList<ExportSize> sizes)
    {
        long number = Interlocked.Increment(ref exports);
        int service = (int)(number % workflows.Length);
        int size = Draw(sizes, number);
        int end = Interlocked.Add(ref workflows[service], size);
        return end is > 0 and <= WorkflowAddress.MaxWorkflows ? new ScheduledExport(service, 1, end - size, size) : null;
    }

    private int Draw(IReadOnlyList<ExportSize> sizes, long number)
    {
        if (sizes.Count == 1)
        {
            return sizes[0].Workflows;
        }

        int left = new CounterRandom(CounterRandom.Mix(manifest.Seed) ^ (ulong)number).Next(sizes.Sum(size => size.Weight));
        foreach (ExportSize size in sizes)
        {
            left -= size.Weight;
            if (left < 0)
            {
                return size.Workflows;
            }
        }

        return sizes[^1].Workflows;
    }
}
