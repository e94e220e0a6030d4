using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

/// <summary>Judged from the spans alone, against the numbers of the scenario's description.</summary>
public sealed class AgenticWork
{
    private const int Workflows = 1_200;

    private static readonly Lazy<IReadOnlyList<IReadOnlyList<OtlpSpan>>> Played = new(() =>
    {
        var workload = new RunWorkload(Traces.Manifest("agentic", seed: 11));
        WorkflowEmitter emitter = workload.CreateEmitter();
        return
        [
            .. Enumerable.Range(0, Workflows).Select(workflow =>
                (IReadOnlyList<OtlpSpan>)[.. Traces.OfWorkload(workload, emitter, new WorkflowAddress(0, workflow))
                    .Select(emitted => emitted.Span)]),
        ];
    });

    [Theory]
    [InlineData("ResearchNode", "HumanReviewNode 0.05, ResearchNode 0.19, CoordinationNode 0.475, ImplementationNode 0.285")]
    [InlineData("CoordinationNode", "HumanReviewNode 0.05, ResolveConflictNode 0.1425, ImplementationNode 0.56525, ResearchNode 0.24225")]
    [InlineData("ImplementationNode", "HumanReviewNode 0.05, FinalNode 0.57, CoordinationNode 0.2375, ResearchNode 0.1425")]
    [InlineData("HumanReviewNode", "ImplementationNode 0.5, FinalNode 0.5")]
    public void Phases_follow_one_another_as_the_chain_says(string phase, string model)
    {
        (string From, string To)[] steps = [.. Played.Value.SelectMany(Steps)
            .Where(step => step.From.Name == phase && !HasFailedAgent(step.From, step.Trace))
            .Select(step => (step.From.Name, step.To.Name))];
        (string Name, double Share)[] shares = [.. model.Split(", ")
            .Select(share => (share.Split(' ')[0], double.Parse(share.Split(' ')[1], null)))];

        steps.Select(step => step.To).Distinct().Should().BeEquivalentTo(shares.Select(share => share.Name));
        ChiSquare.Of(shares.Select(share => (steps.Count(step => step.To == share.Name), share.Share * steps.Length)))
            .Should().BeLessThan(ChiSquare.Limit(shares.Length - 1));
    }

    [Fact]
    public void Five_in_a_hundred_phases_fail_and_three_in_ten_of_them_call_for_a_human()
    {
        OtlpSpan[][] phases = [.. Played.Value.SelectMany(
            trace => Phases(trace).Where(node => Agents(node, trace).Any()).Select(node => Agents(node, trace).ToArray()))];
        string[] after = [.. Played.Value.SelectMany(Steps).Where(step => HasFailedAgent(step.From, step.Trace))
            .Select(step => step.To.Name)];
        int lost = Played.Value.Count(trace => HasFailed(trace[^1]));
        int failed = after.Length + lost;

        Two(phases.Count(agents => HasFailed(agents[0])), phases.Length, 0.05);
        ChiSquare.Of(
        [
            (after.Count(name => name == "HumanReviewNode"), 0.3 * failed), (after.Count(name => name == "RecoveryNode"), 0.5 * failed),
            (lost, 0.2 * failed),
        ]).Should().BeLessThan(ChiSquare.Limit(2));
    }

    [Fact]
    public void Fifteen_in_a_hundred_agents_hand_their_work_on()
    {
        int[] agents = [.. Played.Value.SelectMany(trace => Phases(trace).Select(node => Agents(node, trace).ToArray()))
            .Where(agents => agents.Length > 0 && !HasFailed(agents[0])).Select(agents => agents.Length)];

        agents.Should().OnlyContain(count => count == 1 || count == 2);
        Two(agents.Count(count => count == 2), agents.Length, 0.15);
    }

    [Fact]
    public void Seven_in_ten_workflows_have_spans_of_a_model_client()
    {
        int openInference = Played.Value.Count(trace => trace.Any(span => Mutation.Has(span, "openinference.span.kind")));
        int genAi = Played.Value.Count(trace => trace.Any(span => Mutation.Has(span, "gen_ai.operation.name")));

        ChiSquare.Of([(openInference, 0.4 * Workflows), (genAi, 0.3 * Workflows), (Workflows - openInference - genAi, 0.3 * Workflows)])
            .Should().BeLessThan(ChiSquare.Limit(2));
    }

    [Fact]
    public void An_error_that_nobody_catches_goes_up_to_the_workflow_and_any_other_stops_at_its_agent()
    {
        foreach (IReadOnlyList<OtlpSpan> trace in Played.Value)
        {
            OtlpStatus? outcome = trace[^1].Status;
            OtlpSpan[] failedNodes = [.. Phases(trace).Where(HasFailed)];

            failedNodes.Should().HaveCount(HasFailed(trace[^1]) ? 1 : 0);
            foreach (OtlpSpan node in failedNodes)
            {
                Agents(node, trace).Should()
                    .ContainSingle(agent => HasFailed(agent) && agent.Status == node.Status && outcome == node.Status);
            }

            foreach (OtlpSpan agent in trace.Where(span => HasFailed(span) && Text(span, "junjo.span_type") == "agent"))
            {
                trace.Count(span => HasFailed(span) && IsChild(span, agent)).Should().Be(1, "the operation that failed");
            }
        }
    }

    private static IEnumerable<(OtlpSpan From, OtlpSpan To, IReadOnlyList<OtlpSpan> Trace)> Steps(IReadOnlyList<OtlpSpan> trace)
    {
        OtlpSpan[] phases = [.. Phases(trace)];
        return phases.Zip(phases.Skip(1), (from, to) => (from, to, trace));
    }

    private static IEnumerable<OtlpSpan> Phases(IReadOnlyList<OtlpSpan> trace) =>
        trace.Where(span => IsChild(span, trace[^1])).OrderBy(span => span.StartTimeUnixNano);

    private static IEnumerable<OtlpSpan> Agents(OtlpSpan node, IReadOnlyList<OtlpSpan> trace) =>
        trace.Where(span => IsChild(span, node)).OrderBy(span => span.StartTimeUnixNano);

    private static bool HasFailedAgent(OtlpSpan node, IReadOnlyList<OtlpSpan> trace) => Agents(node, trace).Any(HasFailed);

    private static bool IsChild(OtlpSpan span, OtlpSpan parent) => span.ParentSpanId.Span.SequenceEqual(parent.SpanId.Span);

    private static bool HasFailed(OtlpSpan span) => span.Status?.Code == 2;

    private static string? Text(OtlpSpan span, string key) =>
        (span.Attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value as AnyValue.Text)?.Value;

    private static void Two(int seen, int of, double share) =>
        ChiSquare.Of([(seen, share * of), (of - seen, (1 - share) * of)]).Should()
            .BeLessThan(ChiSquare.Limit(1), "{0} of {1} were seen", seen, of);
}
