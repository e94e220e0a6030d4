using System.Text;

using Junjo.E2E.Otlp.Views;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Judging;

/// <summary>Rebuilds what was sent, one workflow at a time. Not thread-safe.</summary>
internal sealed class ExpectedWorkflow
{
    private readonly WorkflowEmitter emitter;
    private readonly SpanWriter writer = new();
    private readonly SpanView view = new();
    private readonly List<int> starts = [];
    private readonly ResourceView[] resources;
    private readonly ReadOnlyMemory<byte>[] services;
    private readonly int remembered;
    private readonly Dictionary<WorkflowAddress, Rebuilt> rebuilt = [];
    private readonly Queue<WorkflowAddress> oldest = [];
    private WorkflowAddress current = new(-1, -1);
    private Rebuilt spans;

    /// <summary>Prepares.</summary>
    /// <param name="workload">The run's.</param>
    /// <param name="remembered">
    /// Workflows that are kept once they are rebuilt: a workflow of a simulated scenario is worth it where it is asked for again and again.
    /// </param>
    public ExpectedWorkflow(RunWorkload workload, int remembered)
    {
        this.remembered = remembered;
        emitter = workload.CreateEmitter();
        resources = [.. Enumerable.Range(0, workload.Manifest.Services.Count)
            .Select(service => new ResourceView(workload.Resource(service)))];
        services = [.. workload.Manifest.Services.Select(name => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(name))];
    }

    /// <summary>Makes a workflow the current one.</summary>
    public void Select(WorkflowAddress workflow)
    {
        if (workflow == current)
        {
            return;
        }

        current = workflow;
        if (remembered == 0)
        {
            Rebuild(workflow);
            spans = new Rebuilt(writer.Output.WrittenMemory, starts);
        }
        else if (!rebuilt.TryGetValue(workflow, out spans))
        {
            Rebuild(workflow);
            Remember(workflow, spans = new Rebuilt(writer.Output.WrittenMemory.ToArray(), [.. starts]));
        }
    }

    /// <summary>Whether slices hold every span of their workflows; a run may end between the parts of one.</summary>
    public bool IsWhole(IEnumerable<SentSlice> slices)
    {
        foreach (IGrouping<WorkflowAddress, SentSlice> workflow in slices.GroupBy(slice => slice.Workflow))
        {
            Select(workflow.Key);
            if (workflow.Sum(slice => slice.SpanCount) < spans.Starts.Count)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A span of the current workflow; valid until the next call.</summary>
    public ExpectedSpan Span(int span)
    {
        int end = span + 1 < spans.Starts.Count ? spans.Starts[span + 1] - SpanWriter.PrefixBytes : spans.Bytes.Length;
        view.Read(spans.Bytes[spans.Starts[span]..end]);
        return new ExpectedSpan(view, resources[current.Service], services[current.Service]);
    }

    private void Rebuild(WorkflowAddress workflow)
    {
        emitter.Select(workflow);
        writer.Output.Reset();
        starts.Clear();
        for (int span = 0; span < emitter.SpanCount; span++)
        {
            starts.Add(writer.Output.Length + SpanWriter.PrefixBytes);
            emitter.WriteSpan(span, writer);
        }
    }

    private void Remember(WorkflowAddress workflow, Rebuilt bytes)
    {
        if (oldest.Count == remembered)
        {
            rebuilt.Remove(oldest.Dequeue());
        }

        oldest.Enqueue(workflow);
        rebuilt.Add(workflow, bytes);
    }

    private readonly record struct Rebuilt(ReadOnlyMemory<byte> Bytes, List<int> Starts);
}
