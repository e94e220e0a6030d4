using FluentAssertions;

using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Verification.Programs.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

public sealed class EveryScenario
{
    public static TheoryData<string> All => [.. Scenarios.All.Select(scenario => scenario.Name)];

    // The malformed ones are no tree on purpose.
    public static TheoryData<string> Trees =>
        [.. Scenarios.All.Select(scenario => scenario.Name).Where(name => name != "graphs-malformed")];

    // Services that have not rolled to contract 2 yet do not conform to it on purpose; see RollingVocabularies.
    public static TheoryData<string> OfContract2 =>
        [.. Scenarios.All.Select(scenario => scenario.Name).Where(name => name is not ("graphs-malformed" or "vocabularies"))];

    [Theory]
    [MemberData(nameof(OfContract2))]
    public void Conforms_to_the_contract(string scenario)
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            var workload = new RunWorkload(Traces.Manifest(scenario, seed));
            WorkflowEmitter emitter = workload.CreateEmitter();
            for (int workflow = 0; workflow < 40; workflow++)
            {
                ConformanceChecker.Check(Traces.OfWorkload(workload, emitter, new WorkflowAddress(1, workflow)))
                    .Should().BeEmpty("workflow {0} of seed {1} conforms", workflow, seed);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Emits_the_same_bytes_whoever_asks_and_in_whatever_order(string scenario)
    {
        var workload = new RunWorkload(Traces.Manifest(scenario, seed: 42));
        WorkflowEmitter inOrder = workload.CreateEmitter();
        foreach (int workflow in Enumerable.Range(0, 30))
        {
            var address = new WorkflowAddress(0, workflow);
            inOrder.Select(address);
            WorkflowEmitter alone = workload.CreateEmitter();
            alone.Select(new WorkflowAddress(1, 4711));
            alone.Select(address);

            alone.SpanCount.Should().Be(inOrder.SpanCount);
            int last = inOrder.SpanCount - 1;
            Convert.ToHexString(Written(alone, last)).Should()
                .Be(Convert.ToHexString(Written(inOrder, last)), "{0} span {1}", address, last);
            Convert.ToHexString(Written(alone, 0)).Should().Be(Convert.ToHexString(Written(inOrder, 0)), "{0} span 0", address);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gives_every_span_an_id_that_decodes_to_its_place(string scenario)
    {
        var workload = new RunWorkload(Traces.Manifest(scenario, seed: 42));
        IReadOnlyList<EmittedSpan> trace = Traces.OfWorkload(workload, workload.CreateEmitter(), new WorkflowAddress(1, 5));

        for (int span = 0; span < trace.Count; span++)
        {
            SpanId.TryParse(Convert.ToHexString(trace[span].Span.SpanId.Span), out SpanId id).Should().BeTrue();
            workload.Ids.TryDecode(id, out SpanAddress address).Should().BeTrue();
            address.Should().Be(new SpanAddress(1, 5, span));
        }
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void Keeps_every_span_within_its_parent_and_has_one_root(string scenario)
    {
        var workload = new RunWorkload(Traces.Manifest(scenario, seed: 3));
        WorkflowEmitter emitter = workload.CreateEmitter();
        foreach (int workflow in Enumerable.Range(0, 100))
        {
            OtlpSpan[] spans = [.. Traces.OfWorkload(workload, emitter, new WorkflowAddress(0, workflow)).Select(emitted => emitted.Span)];
            Dictionary<string, OtlpSpan> byId = spans.ToDictionary(span => Convert.ToHexString(span.SpanId.Span));

            spans.Count(span => span.ParentSpanId.IsEmpty).Should().Be(1);
            spans.Where(span => !span.ParentSpanId.IsEmpty)
                .Select(span => (Span: span, Parent: byId[Convert.ToHexString(span.ParentSpanId.Span)]))
                .Should().OnlyContain(pair => pair.Span.StartTimeUnixNano > pair.Parent.StartTimeUnixNano
                    && pair.Span.EndTimeUnixNano < pair.Parent.EndTimeUnixNano && pair.Span.EndTimeUnixNano > pair.Span.StartTimeUnixNano);
        }
    }

    private static byte[] Written(WorkflowEmitter emitter, int span)
    {
        var writer = new SpanWriter();
        emitter.WriteSpan(span, writer);
        return writer.Output.Written.ToArray();
    }
}
