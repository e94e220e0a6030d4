using FluentAssertions;
using FluentAssertions.Execution;

using Junjo.E2E.Results;
using Junjo.E2E.Verification.Programs;

namespace Junjo.E2E.Fixtures;

/// <summary>Where the assertions of this library begin.</summary>
public static class FixtureAssertions
{
    /// <summary>Begins a demand on a verdict.</summary>
    public static VerdictAssertions Should(this Verdict verdict) => new(verdict);

    /// <summary>Demands that a trace is a tree: one root a workflow, parents that exist, children within their parents.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="roots">Roots that it must have.</param>
    public static void ShouldBeATree(this ShownTrace trace, int roots = 1) => Demand(trace, roots, FindingKind.Misshapen);

    /// <summary>Demands that a trace is a tree, and that the patches of each of its stores lead from the first state to the last.</summary>
    /// <inheritdoc cref="ShouldBeATree"/>
    public static void ShouldReplay(this ShownTrace trace, int roots = 1) =>
        Demand(trace, roots, FindingKind.Misshapen, FindingKind.Unreplayable);

    /// <summary>Demands that a trace is a tree, can be replayed, and follows Junjo's telemetry contract.</summary>
    /// <inheritdoc cref="ShouldBeATree"/>
    public static void ShouldConform(this ShownTrace trace, int roots = 1) =>
        Demand(trace, roots, FindingKind.Misshapen, FindingKind.Unreplayable, FindingKind.Nonconforming);

    private static void Demand(ShownTrace trace, int roots, params FindingKind[] kinds)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ProgramFinding[] findings = [.. trace.JudgeProgram(roots).Where(finding => kinds.Contains(finding.Kind))];
        string text = string.Concat(findings.Select(finding => $"\n  {finding.Kind.Word()} span {finding.SpanId}: {finding.Detail}"));
        Execute.Assertion.ForCondition(findings.Length == 0)
            .FailWith(StudioSpanAssertions.Literally($"{trace} is no program as Junjo writes them:{text}"));
    }
}
