using System.Text;

using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Views;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Simulation;

/// <summary>
/// Writes workflows that are played through as objects first: slower than a hand-written emitter, and simple for a model with state.
/// </summary>
/// <param name="manifest">The run.</param>
/// <param name="play">Plays one workflow; a pure function of the simulation it is given.</param>
internal sealed class SimulatedEmitter(RunManifest manifest, Action<WorkflowSimulation> play) : WorkflowEmitter
{
    private readonly SpanIds ids = new(manifest.Seed, manifest.Run);
    private readonly byte[][] services = [.. manifest.Services.Select(Encoding.UTF8.GetBytes)];
    private IReadOnlyList<SimulatedSpan> spans = [];
    private WorkflowAddress? current;

    public override int SpanCount => spans.Count;

    public override void Select(WorkflowAddress workflow)
    {
        if (workflow == current)
        {
            return;
        }

        var simulation = new WorkflowSimulation(manifest, workflow);
        play(simulation);
        spans = simulation.Spans;
        current = workflow;
    }

    public override void WriteSpan(int span, SpanWriter writer)
    {
        WorkflowAddress workflow = current ?? throw new InvalidOperationException("No workflow is selected; call Select first.");
        SimulatedSpan simulated = spans[span];
        var header = new SpanHeader(
            ids.Trace(workflow.Service, manifest.TraceOf(workflow.Workflow)), IdOf(workflow, span), ParentIdOf(workflow, simulated),
            simulated.Kind,
            simulated.StartUnixNano, simulated.EndUnixNano);
        writer.BeginSpan(in header, Utf8(simulated.Name));
        foreach (KeyValue attribute in simulated.Attributes)
        {
            Write(writer, attribute);
        }

        foreach (SpanEvent added in simulated.Events)
        {
            writer.BeginEvent(Utf8(added.Name), added.TimeUnixNano);
            foreach (KeyValue attribute in added.Attributes)
            {
                Write(writer, attribute);
            }

            writer.EndEvent();
        }

        if (simulated.IsOrphan)
        {
            writer.Link(header.TraceId, header.ParentSpanId);
        }

        E2EAttributes.Write(writer, ids, manifest.Run, services[workflow.Service],
            new SpanAddress(workflow.Service, workflow.Workflow, span));
        writer.EndSpan(simulated.Error is null ? SpanStatus.Unset : SpanStatus.Error, Utf8(simulated.StatusMessage), Flags);
    }

    private SpanId ParentIdOf(WorkflowAddress workflow, SimulatedSpan span) => span switch
    {
        { IsOrphan: true } => IdOf(workflow, SpanAddress.MaxSpans - 1),
        { Parent: { } parent } => IdOf(workflow, parent.Index),
        _ => SpanId.None,
    };

    private SpanId IdOf(WorkflowAddress workflow, int span) => ids.Span(new SpanAddress(workflow.Service, workflow.Workflow, span));

    private static void Write(SpanWriter writer, KeyValue attribute)
    {
        byte[] key = Utf8(attribute.Key);
        switch (attribute.Value)
        {
            case AnyValue.Text text:
                writer.Attribute(key, Utf8(text.Value));
                break;
            case AnyValue.Integer number:
                writer.Attribute(key, number.Value);
                break;
            case AnyValue.Boolean flag:
                writer.Attribute(key, flag.Value);
                break;
            case AnyValue.Number number:
                writer.Attribute(key, number.Value);
                break;
            default:
                throw new NotSupportedException(
                    $"A simulated span holds scalars only; '{attribute.Key}' is a {attribute.Value?.GetType().Name ?? "null"}.");
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
