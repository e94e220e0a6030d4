using System.Text;

using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Views;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.GettingStarted;

/// <summary>
/// Writes one workflow of the test app after another, as the real SDK exports it: nodes in the order they end, the workflow last.
/// </summary>
internal sealed class GettingStartedEmitter : WorkflowEmitter
{
    private const int Spans = 7;
    private const int WorkflowSpan = Spans - 1;
    private const int ContextNode = 1;
    private const int CountNode = 2;
    private const int RandomNode = 3;
    private const int EvenNode = 4;
    private const int OddNode = 5;
    private const int FinalNode = 6;
    private const int Transitions = 3;
    private const int RandomBound = 100;

    private static readonly GraphDefinition Graph = GettingStartedScenario.Graph;
    private static readonly byte[] GraphId = Encoding.UTF8.GetBytes(Graph.StructuralId);
    private static readonly byte[][] NodeStructuralIds = [.. Graph.NodeStructuralIds.Select(Encoding.UTF8.GetBytes)];
    private static readonly byte[][] NodeNames = [.. Graph.Nodes.Select(node => Encoding.UTF8.GetBytes(node.Label))];

    private readonly RunManifest manifest;
    private readonly SpanIds ids;
    private readonly byte[][] services;
    private readonly byte[] nodeIds = new byte[FinalNode * ObjectId.Length + ObjectId.Length];
    private readonly byte[] executionIds = new byte[(2 + 1 + Transitions) * ObjectId.Length];
    private readonly byte[] snapshot = new byte[Graph.SnapshotLength];
    private readonly long[] times = new long[2 * Spans];
    private readonly Utf8Text text = new();
    private WorkflowAddress workflow;
    private byte[] context = [];
    private byte[] items = [];
    private int itemCount;
    private int total;

    public GettingStartedEmitter(RunManifest manifest)
    {
        this.manifest = manifest;
        ids = new SpanIds(manifest.Seed, manifest.Run);
        services = [.. manifest.Services.Select(Encoding.UTF8.GetBytes)];
    }

    public override int SpanCount => Spans;

    private ReadOnlySpan<byte> DefinitionId => executionIds.AsSpan(0, ObjectId.Length);

    private ReadOnlySpan<byte> RuntimeId => executionIds.AsSpan(ObjectId.Length, ObjectId.Length);

    private ReadOnlySpan<byte> StoreId => executionIds.AsSpan(2 * ObjectId.Length, ObjectId.Length);

    public override void Select(WorkflowAddress workflow)
    {
        this.workflow = workflow;
        var content = CounterRandom.For(manifest, workflow, DrawPurpose.Content);
        context = ContextTexts.All[content.Next(ContextTexts.Count)];
        (items, itemCount) = ItemLists.At(content.Next(ItemLists.Count));
        total = itemCount + content.Next(RandomBound);
        SelectIds();
        SelectTimes();
    }

    public override void WriteSpan(int span, SpanWriter writer)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)span, (uint)Spans, nameof(span));
        if (span == WorkflowSpan)
        {
            WriteWorkflow(writer);
        }
        else
        {
            WriteNode(span, writer);
        }
    }

    // A workflow object lives as long as its service's process; nodes, runs, stores and events are fresh in every execution.
    private void SelectIds()
    {
        var definition = CounterRandom.For(manifest, new WorkflowAddress(workflow.Service, -1), DrawPurpose.Ids);
        ObjectId.Write(ref definition, executionIds);
        var execution = CounterRandom.For(manifest, workflow, DrawPurpose.Ids);
        for (int id = 1; id < executionIds.Length / ObjectId.Length; id++)
        {
            ObjectId.Write(ref execution, executionIds.AsSpan(id * ObjectId.Length));
        }

        for (int node = 0; node <= FinalNode; node++)
        {
            ObjectId.Write(ref execution, nodeIds.AsSpan(node * ObjectId.Length));
        }
    }

    private void SelectTimes()
    {
        var random = CounterRandom.For(manifest, workflow, DrawPurpose.Times);
        long now = (long)manifest.StartUnixNano + WorkflowTimes.Offset(manifest, workflow, ref random);
        times[2 * WorkflowSpan] = now;
        for (int node = 0; node < WorkflowSpan; node++)
        {
            times[2 * node] = now += WorkflowTimes.Gap(ref random);
            times[(2 * node) + 1] = now += WorkflowTimes.Work(ref random);
        }

        times[(2 * WorkflowSpan) + 1] = now + WorkflowTimes.Gap(ref random);
    }

    private void WriteNode(int span, SpanWriter writer)
    {
        int node = span switch
        {
            < EvenNode => span,
            EvenNode => total % 2 == 0 ? EvenNode : OddNode,
            _ => FinalNode,
        };
        ReadOnlySpan<byte> nodeId = nodeIds.AsSpan(node * ObjectId.Length, ObjectId.Length);
        writer.BeginSpan(Header(span), NodeNames[node]);
        writer.Attribute(ContractKeys.ContractVersion, (long)ContractKeys.Version);
        writer.Attribute(ContractKeys.SpanType, ContractKeys.Node);
        writer.Attribute(ContractKeys.DefinitionId, nodeId);
        writer.Attribute(ContractKeys.ParentDefinitionId, DefinitionId);
        writer.Attribute(ContractKeys.RuntimeId, nodeId);
        writer.Attribute(ContractKeys.StructuralId, NodeStructuralIds[node]);
        writer.Attribute(ContractKeys.EnclosingGraphId, GraphId);
        writer.Attribute(ContractKeys.ParentRuntimeId, RuntimeId);
        writer.Attribute(ContractKeys.ParentStructuralId, GraphId);
        switch (node)
        {
            case ContextNode:
                WriteTransition(writer, span, sequence: 1, "set_context"u8, PatchOf("context"u8).Add("\""u8).Add(context).Add("\"}]"u8));
                break;
            case CountNode:
                WriteTransition(writer, span, sequence: 2, "set_count"u8, PatchOf("count"u8).Add(itemCount).Add("}]"u8));
                break;
            case RandomNode:
                WriteTransition(writer, span, sequence: 3, "set_count"u8, PatchOf("count"u8).Add(total).Add("}]"u8));
                break;
        }

        End(writer, span);
    }

    private void WriteWorkflow(SpanWriter writer)
    {
        Graph.WriteSnapshot(nodeIds, snapshot);
        writer.BeginSpan(Header(WorkflowSpan), "Getting Started Workflow"u8);
        writer.Attribute(ContractKeys.StateStart,
            text.Clear().Add("{\"context\":null,\"count\":null,\"items\":"u8).Add(items).Add("}"u8).Utf8);
        writer.Attribute(ContractKeys.StateStartMode, ContractKeys.Full);
        writer.Attribute(ContractKeys.StateStartPolicy, ContractKeys.FullPolicy);
        writer.Attribute(ContractKeys.RevisionStart, 0L);
        writer.Attribute(ContractKeys.GraphSnapshot, snapshot);
        writer.Attribute(ContractKeys.WorkflowStoreId, StoreId);
        writer.Attribute(ContractKeys.ContractVersion, (long)ContractKeys.Version);
        writer.Attribute(ContractKeys.SpanType, ContractKeys.Workflow);
        writer.Attribute(ContractKeys.DefinitionId, DefinitionId);
        writer.Attribute(ContractKeys.RuntimeId, RuntimeId);
        writer.Attribute(ContractKeys.StructuralId, GraphId);
        writer.Attribute(ContractKeys.EnclosingGraphId, GraphId);
        writer.Attribute(
            ContractKeys.StateEnd,
            text.Clear().Add("{\"context\":\""u8).Add(context).Add("\",\"count\":"u8).Add(total).Add(",\"items\":"u8).Add(items)
                .Add("}"u8).Utf8);
        writer.Attribute(ContractKeys.StateEndMode, ContractKeys.Full);
        writer.Attribute(ContractKeys.StateEndPolicy, ContractKeys.FullPolicy);
        writer.Attribute(ContractKeys.RevisionEnd, (long)Transitions - (total == itemCount ? 1 : 0));
        writer.Attribute(ContractKeys.TransitionCount, (long)Transitions);
        writer.Attribute(ContractKeys.Reconstructable, value: true);
        writer.Attribute(ContractKeys.NodeCount, (long)WorkflowSpan);
        End(writer, WorkflowSpan);
    }

    private void WriteTransition(SpanWriter writer, int span, int sequence, ReadOnlySpan<byte> action, Utf8Text patch)
    {
        // Adding zero changes nothing: the SDK then emits an empty patch and keeps the revision.
        bool isNoOp = sequence == Transitions && total == itemCount;
        writer.BeginEvent(ContractKeys.SetState, (ulong)((times[2 * span] + times[(2 * span) + 1]) / 2));
        writer.Attribute(ContractKeys.EventId, executionIds.AsSpan((2 + sequence) * ObjectId.Length, ObjectId.Length));
        writer.Attribute(ContractKeys.StoreName, "GettingStartedStore"u8);
        writer.Attribute(ContractKeys.StoreId, StoreId);
        writer.Attribute(ContractKeys.StoreAction, action);
        writer.Attribute(ContractKeys.TransitionSequence, (long)sequence);
        writer.Attribute(ContractKeys.RevisionBefore, (long)sequence - 1);
        writer.Attribute(ContractKeys.RevisionAfter, (long)sequence - (isNoOp ? 1 : 0));
        writer.Attribute(ContractKeys.Patch, isNoOp ? "[]"u8 : patch.Utf8);
        writer.Attribute(ContractKeys.PatchMode, ContractKeys.Full);
        writer.Attribute(ContractKeys.PatchPolicy, ContractKeys.FullPolicy);
        writer.EndEvent();
    }

    private Utf8Text PatchOf(ReadOnlySpan<byte> member) =>
        text.Clear().Add("[{\"op\":\"replace\",\"path\":\"/"u8).Add(member).Add("\",\"value\":"u8);

    private SpanHeader Header(int span) => new(
        ids.Trace(workflow.Service, manifest.TraceOf(workflow.Workflow)),
        ids.Span(Address(span)),
        span == WorkflowSpan ? SpanId.None : ids.Span(Address(WorkflowSpan)),
        SpanKind.Internal,
        (ulong)times[2 * span],
        (ulong)times[(2 * span) + 1]);

    private void End(SpanWriter writer, int span)
    {
        E2EAttributes.Write(writer, ids, manifest.Run, services[workflow.Service], Address(span));
        writer.EndSpan(SpanStatus.Unset, [], Flags);
    }

    private SpanAddress Address(int span) => new(workflow.Service, workflow.Workflow, span);
}
