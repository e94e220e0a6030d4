using System.Buffers.Binary;

using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Captures;

/// <summary>
/// Copies a capture: a workflow is one of its traces, in turn. A copy begins anew after the last trace; its ids and times are its own, and
/// within it they refer to one another as they did in the capture.
/// </summary>
internal sealed class CaptureEmitter(RunManifest manifest, Capture capture) : WorkflowEmitter
{
    private readonly SpanIds ids = new(manifest.Seed, manifest.Run);
    private readonly byte[] objects = new byte[capture.Objects * ObjectId.Length];
    private IReadOnlyList<CapturedSpan> spans = [];
    private ulong shift;

    // The service that plays the capture's first one, and the copy's ordinal.
    private WorkflowAddress copy = new(-1, -1);

    public override int SpanCount => spans.Count;

    public override void Select(WorkflowAddress workflow)
    {
        int service = workflow.Service % capture.Services.Count;
        IReadOnlyList<IReadOnlyList<CapturedSpan>> traces = capture.Services[service].Traces;
        spans = traces[workflow.Workflow % traces.Count];
        SelectCopy(new WorkflowAddress(workflow.Service - service, workflow.Workflow / traces.Count));
    }

    public override byte[] ScopeOf(int span) => spans[span].Scope;

    public override void WriteSpan(int span, SpanWriter writer)
    {
        CapturedSpan captured = spans[span];
        int length = captured.Message.Length;
        Span<byte> space = writer.Output.Reserve(length)[..length];
        captured.Message.CopyTo(space);
        foreach (Placeholder placeholder in captured.Placeholders)
        {
            Write(placeholder, space[placeholder.Offset..]);
        }

        writer.Output.Advance(length);
    }

    private void SelectCopy(WorkflowAddress selected)
    {
        if (selected == copy)
        {
            return;
        }

        copy = selected;
        var random = CounterRandom.For(manifest, copy, DrawPurpose.Ids);
        for (int number = 0; number < capture.Objects; number++)
        {
            ObjectId.Write(ref random, objects.AsSpan(number * ObjectId.Length));
        }

        var times = CounterRandom.For(manifest, copy, DrawPurpose.Times);
        shift = manifest.StartUnixNano + (ulong)WorkflowTimes.Offset(manifest, copy, ref times) - capture.StartUnixNano;
    }

    private void Write(Placeholder placeholder, Span<byte> space)
    {
        switch (placeholder.Kind)
        {
            case PlaceholderKind.Trace:
                (int service, int trace) = capture.Traces[placeholder.Number];
                ids.Trace(copy.Service + service, manifest.TraceOf(WorkflowOf(service, trace))).Write(space);
                break;
            case PlaceholderKind.Span:
                (int ofService, int ofTrace, int span) = capture.Spans[placeholder.Number];
                ids.Span(new SpanAddress(copy.Service + ofService, WorkflowOf(ofService, ofTrace), span)).Write(space);
                break;
            case PlaceholderKind.Object:
                objects.AsSpan(placeholder.Number * ObjectId.Length, ObjectId.Length).CopyTo(space);
                break;
            case PlaceholderKind.Time:
                BinaryPrimitives.WriteUInt64LittleEndian(space, BinaryPrimitives.ReadUInt64LittleEndian(space) + shift);
                break;
        }
    }

    private int WorkflowOf(int service, int trace) => (copy.Workflow * capture.Services[service].Traces.Count) + trace;
}
