using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Verification.Programs.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

public sealed class RollingVocabularies
{
    private const int Services = 400;
    private const int RollSpan = 20;

    private static readonly RunManifest Manifest = Traces.Manifest("vocabularies", seed: 3, Services);

    [Theory]
    [InlineData("0.62.1", 0)]
    [InlineData("0.64.0", 1)]
    [InlineData("0.66.0", 2)]
    public void Every_vocabulary_has_the_attributes_that_its_SDK_emits(string sdk, int contract)
    {
        IReadOnlyList<EmittedSpan> captured = Traces.OfCapture($"{sdk}/linear.json").Single();
        RunWorkload workload = new(Manifest);
        WorkflowEmitter emitter = workload.CreateEmitter();
        IReadOnlyList<EmittedSpan> ours = Enumerable.Range(0, (2 * RollSpan) + 1)
            .Select(workflow => Traces.OfWorkload(workload, emitter, new WorkflowAddress(0, workflow)))
                .First(trace => ContractOf(trace) == contract);

        foreach (string type in (string[])["workflow", "node"])
        {
            OtlpSpan theirs = captured.Select(emitted => emitted.Span)
                .First(span => IsOf(span, type) && (type == "workflow" || span.Events.Count > 0));
            OtlpSpan written = ours.Select(emitted => emitted.Span).First(span => IsOf(span, type));

            written.Attributes.Select(attribute => attribute.Key).Except(E2EAttributes.All).Should()
                .BeEquivalentTo(theirs.Attributes.Select(attribute => attribute.Key));
            written.Events.SelectMany(added => added.Attributes).Select(attribute => attribute.Key)
                .Should().BeEquivalentTo(theirs.Events.SelectMany(added => added.Attributes).Select(attribute => attribute.Key));
        }
    }

    [Fact]
    public void Only_spans_of_contract_2_conform_to_it_and_the_others_say_what_they_are()
    {
        RunWorkload workload = new(Manifest);
        WorkflowEmitter emitter = workload.CreateEmitter();
        for (int workflow = 0; workflow <= 2 * RollSpan; workflow++)
        {
            IReadOnlyList<EmittedSpan> trace = Traces.OfWorkload(workload, emitter, new WorkflowAddress(3, workflow));

            ConformanceChecker.Check(trace).Select(finding => finding.Rule)
                .Should().Equal(ContractOf(trace) == 2 ? [] : Enumerable.Repeat("unsupported_contract", trace.Count));
        }
    }

    [Theory]
    [InlineData("getting-started", Vocabulary.PreContract)]
    [InlineData("getting-started", Vocabulary.Contract1)]
    [InlineData("graphs", Vocabulary.PreContract)]
    [InlineData("endings", Vocabulary.Contract1)]
    [InlineData("vocabularies", Vocabulary.PreContract)]
    [InlineData("vocabularies", Vocabulary.Contract1)]
    [InlineData("vocabularies", Vocabulary.Contract2)]
    public void All_services_keep_the_vocabulary_that_was_asked_for(string scenario, Vocabulary vocabulary)
    {
        RunWorkload workload = new(Traces.Manifest(scenario, seed: 3, services: 3) with { Vocabulary = vocabulary });
        WorkflowEmitter emitter = workload.CreateEmitter();
        for (int workflow = 0; workflow <= 2 * RollSpan; workflow++)
        {
            ContractOf(Traces.OfWorkload(workload, emitter, new WorkflowAddress(workflow % 3, workflow))).Should().Be((int)vocabulary);
        }
    }

    [Fact]
    public void Services_roll_forwards_only_and_each_at_a_time_of_its_own()
    {
        RunWorkload workload = new(Manifest);
        WorkflowEmitter emitter = workload.CreateEmitter();
        var first = new int[RollSpan];
        var second = new int[RollSpan];
        for (int service = 0; service < Services; service++)
        {
            int[] contracts = [.. Enumerable.Range(0, (2 * RollSpan) + 1)
                .Select(workflow => ContractOf(Traces.OfWorkload(workload, emitter, new WorkflowAddress(service, workflow))))];

            contracts.Should().BeInAscendingOrder().And.EndWith(2);
            first[contracts.Count(contract => contract == 0)]++;
            second[contracts.Count(contract => contract == 1) - 1]++;
        }

        ChiSquare.Of(first.Select(count => (count, (double)Services / RollSpan))).Should().BeLessThan(ChiSquare.Limit(RollSpan - 1));
        ChiSquare.Of(second.Select(count => (count, (double)Services / RollSpan))).Should().BeLessThan(ChiSquare.Limit(RollSpan - 1));
    }

    private static bool IsOf(OtlpSpan span, string type) => span.Attributes.Contains(new KeyValue("junjo.span_type", type));

    private static int ContractOf(IReadOnlyList<EmittedSpan> trace) =>
        trace[0].Span.Attributes.FirstOrDefault(
            attribute => attribute.Key == "junjo.telemetry.contract_version")?.Value is AnyValue.Integer version ? (int)version.Value : 0;
}
