using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Verification.Programs.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Graphs;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

public sealed class GraphShapes
{
    // The graph of the capture genai-llm of SDK 0.66.0.
    [Fact]
    public void Structural_ids_are_those_of_the_real_SDK()
    {
        var graph = new GraphDefinition([new GraphNode("GenAI")], [], [0]);

        graph.StructuralId.Should().Be("graph_1e7dec1e3802aefe9b5114cda151dc4e");
        graph.NodeStructuralIds.Should().Equal("node_c8c4a1b6d268dd1112878244c2812e6a");
    }

    [Fact]
    public void Appear_as_often_as_their_weights_say()
    {
        const int Workflows = 40_000;
        RunManifest manifest = Traces.Manifest("graphs", seed: 5);
        Dictionary<string, int> seen = Enumerable.Range(0, Workflows)
            .Select(workflow => GraphsScenario.ShapeOf(new WorkflowSimulation(manifest, new WorkflowAddress(0, workflow))).Name)
            .CountBy(name => name).ToDictionary();
        (int, double)[] cells = [.. GraphsScenario.Shapes.Shares.Select(
            share => (seen.GetValueOrDefault(share.Item.Name), share.Share * Workflows))];

        ChiSquare.Of(cells).Should().BeLessThan(ChiSquare.Limit(cells.Length - 1));
        seen.Keys.Should().BeEquivalentTo(GraphsScenario.Shapes.Shares.Select(share => share.Item.Name));
    }

    [Theory]
    [InlineData("chain of 1000", 1000, 1001)]
    [InlineData("diamonds of 333", 1000, 668)]
    [InlineData("fan-out of 999", 1000, 3)]
    [InlineData("concurrent of 997", 1000, 1001)]
    [InlineData("subflows 3 deep", 11, 12)]
    [InlineData("concurrent subflow", 6, 7)]
    [InlineData("chain of 1", 1, 2)]
    public void Have_the_nodes_and_spans_that_their_names_promise_and_conform(string name, int nodes, int spans)
    {
        var workload = new RunWorkload(Traces.Manifest("graphs", seed: 5));
        int workflow = Enumerable.Range(0, 20_000)
            .First(candidate => GraphsScenario.ShapeOf(
                new WorkflowSimulation(workload.Manifest, new WorkflowAddress(0, candidate))).Name == name);

        IReadOnlyList<EmittedSpan> trace = Traces.OfWorkload(workload, workload.CreateEmitter(), new WorkflowAddress(0, workflow));

        trace.Should().HaveCount(spans);
        trace[^1].Span.Name.Should().Be($"Graph: {name}");
        using JsonDocument snapshot = JsonDocument.Parse(Text(trace[^1].Span, "junjo.workflow.execution_graph_snapshot"));
        snapshot.RootElement.GetProperty("nodes").GetArrayLength().Should().Be(nodes);
        ConformanceChecker.Check(trace).Should().BeEmpty();
    }

    [Fact]
    public void Runtime_ids_of_a_graph_of_ours_are_those_of_the_spans_on_its_own_level()
    {
        var workload = new RunWorkload(Traces.Manifest("graphs", seed: 5));
        WorkflowEmitter emitter = workload.CreateEmitter();
        for (int workflow = 0; workflow < 200; workflow++)
        {
            IReadOnlyList<EmittedSpan> trace = Traces.OfWorkload(workload, emitter, new WorkflowAddress(0, workflow));
            OtlpSpan root = trace[^1].Span;
            using JsonDocument snapshot = JsonDocument.Parse(Text(root, "junjo.workflow.execution_graph_snapshot"));
            HashSet<string> listed = [.. snapshot.RootElement.GetProperty("nodes").EnumerateArray()
                .Select(node => node.GetProperty("nodeRuntimeId").GetString()!)];

            trace.Select(emitted => emitted.Span)
                .Where(span => span.ParentSpanId.Span.SequenceEqual(root.SpanId.Span))
                .Select(span => Text(span, "junjo.executable_definition_id")).Should().BeSubsetOf(listed);
        }
    }

    [Fact]
    public void Malformed_ones_break_in_the_four_ways_alike_often()
    {
        const int Workflows = 2_000;
        var workload = new RunWorkload(Traces.Manifest("graphs-malformed", seed: 5));
        WorkflowEmitter emitter = workload.CreateEmitter();
        Dictionary<string, int> seen = Enumerable.Range(0, Workflows)
            .Select(workflow => FaultOf(
                [.. Traces.OfWorkload(workload, emitter, new WorkflowAddress(0, workflow)).Select(emitted => emitted.Span)]))
            .CountBy(fault => fault).ToDictionary();

        seen.Keys.Should().BeEquivalentTo("own parent", "two-cycle", "orphan", "cyclic snapshot");
        ChiSquare.Of(seen.Values.Select(count => (count, Workflows / 4.0))).Should().BeLessThan(ChiSquare.Limit(3));
    }

    // Told from the spans alone, not from what the scenario says of itself.
    private static string FaultOf(OtlpSpan[] spans)
    {
        Dictionary<string, string> parents = spans.ToDictionary(
            span => Convert.ToHexString(span.SpanId.Span), span => Convert.ToHexString(span.ParentSpanId.Span));
        return parents.Any(pair => pair.Key == pair.Value) ? "own parent"
            : parents.Any(pair => parents.GetValueOrDefault(pair.Value) == pair.Key) ? "two-cycle"
            : parents.Any(pair => pair.Value.Length > 0 && !parents.ContainsKey(pair.Value)) ? "orphan"
            : "cyclic snapshot";
    }

    private static string Text(OtlpSpan span, string key) =>
        ((AnyValue.Text)span.Attributes.Single(attribute => attribute.Key == key).Value!).Value;
}
