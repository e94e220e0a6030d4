using System.Text;

using Junjo.E2E.Otlp;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Verification;

/// <summary>Rebuilds what was sent, one workflow at a time. Not thread-safe.</summary>
internal sealed class ExpectedWorkflow
{
    private readonly WorkflowEmitter emitter;
    private readonly SpanWriter writer = new();
    private readonly SpanView view = new();
    private readonly List<int> starts = [];
    private readonly ResourceView[] resources;
    private readonly ReadOnlyMemory<byte>[] services;
    private WorkflowAddress current = new(-1, -1);

    public ExpectedWorkflow(RunWorkload workload)
    {
        emitter = workload.CreateEmitter();
        resources = [.. Enumerable.Range(0, workload.Manifest.Services.Count).Select(service => new ResourceView(workload.Resource(service)))];
        services = [.. workload.Manifest.Services.Select(name => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(name))];
    }

    /// <summary>Spans of the current workflow.</summary>
    public int SpanCount => starts.Count;

    /// <summary>Makes a workflow the current one.</summary>
    public void Select(WorkflowAddress workflow)
    {
        if (workflow == current)
        {
            return;
        }

        current = workflow;
        emitter.Select(workflow);
        writer.Output.Reset();
        starts.Clear();
        for (int span = 0; span < emitter.SpanCount; span++)
        {
            starts.Add(writer.Output.Length + SpanWriter.PrefixBytes);
            emitter.WriteSpan(span, writer);
        }
    }

    /// <summary>A span of the current workflow; valid until the next call.</summary>
    public ExpectedSpan Span(int span)
    {
        int end = span + 1 < starts.Count ? starts[span + 1] - SpanWriter.PrefixBytes : writer.Output.Length;
        view.Read(writer.Output.WrittenMemory[starts[span]..end]);
        return new ExpectedSpan(view, resources[current.Service], services[current.Service]);
    }
}
