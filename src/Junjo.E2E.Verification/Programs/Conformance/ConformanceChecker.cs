using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>
/// Judges a trace against Junjo's telemetry contract 2, independently of the code that writes spans and of the stand-in. Spans of other
/// libraries are ignored, as a Studio does; a trace must be whole, for a missing span is a missing part of a store's history.
/// </summary>
public static class ConformanceChecker
{
    /// <summary>Whatever in the trace breaks the contract, in the order of its spans; empty when it conforms.</summary>
    /// <param name="trace">All spans of one trace, in any order.</param>
    public static IReadOnlyList<ConformanceFinding> Check(IEnumerable<EmittedSpan> trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var findings = new List<ConformanceFinding>();
        var judged = new JudgedTrace(trace, findings);
        foreach (JudgedSpan span in judged.Spans.Where(span => span.IsJunjo))
        {
            if (!ConformsToVersion(span))
            {
                continue;
            }

            SpanRules.Check(judged, span);
            if (span.OperationType is not null)
            {
                OperationRules.Check(span);
                continue;
            }

            ExecutableRules.Check(span);
            if (span.SpanType is "workflow" or "subflow")
            {
                EvidenceRules.Check(judged, span);
                GraphSnapshotRules.Check(span);
            }
            else if (span.SpanType == "agent")
            {
                AgentRules.Check(judged, span);
            }
        }

        return findings;
    }

    private static bool ConformsToVersion(JudgedSpan span)
    {
        AnyValue? version = span.Attributes["junjo.telemetry.contract_version"];
        if (version is AnyValue.Integer { Value: 2 })
        {
            return true;
        }

        span.Attributes.Add(
            span.SpanType is null && span.OperationType is null ? "missing_contract_version" : "unsupported_contract",
            "junjo.telemetry.contract_version", "the integer 2", JudgedAttributes.Show(version));
        return false;
    }
}
