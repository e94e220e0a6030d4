using System.Collections.Frozen;
using System.Text.Json;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Verification.Programs.Conformance;

namespace Junjo.E2E.Verification.Programs;

/// <summary>
/// Judges whether the spans of a trace, as Studio shows them, are the telemetry of a program: a tree, whose state can be replayed, in the
/// words of the
/// telemetry contract. It does not know what was sent.
/// </summary>
public static class TraceProgram
{
    private static readonly FrozenSet<string> ReplayRules = FrozenSet.Create(
        "duplicate_store_identity", "invalid_store_name", "invalid_store_owner_fact", "patch_replay_mismatch", "payload_policy_mismatch",
        "reconstructable_claim_mismatch", "revision_discontinuity", "terminal_revision_mismatch", "transition_sequence_duplicate",
        "transition_sequence_gap", "transition_sequence_missing_trailing", "transition_sequence_out_of_range",
        "invalid_workflow_projection");

    /// <summary>Judges a trace. A trace that is no tree is judged no further.</summary>
    /// <param name="body">The answer to a read of the trace: a JSON array of spans.</param>
    /// <param name="release">The release that answered.</param>
    /// <param name="roots">Roots that the trace must have, one for each workflow.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static IReadOnlyList<ProgramFinding> Check(ReadOnlyMemory<byte> body, StudioRelease release, int roots = 1)
    {
        using JsonDocument answer = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = SpanRow.MaxDepth });

        // Copies that retries explain are one span of the program.
        OtlpSpan[] trace =
        [
            .. answer.RootElement.EnumerateArray().Select(row => ShownSpan.Read(row, release))
                .DistinctBy(span => Convert.ToHexString(span.SpanId.Span)),
        ];
        ProgramFinding[] misshapen =
        [
            .. TreeRules.Check(trace, roots)
                .Select(found => new ProgramFinding(FindingKind.Misshapen, Convert.ToHexStringLower(found.Span.SpanId.Span), found.Detail)),
        ];

        // What else is wrong with a program follows from the tree's not being one.
        return misshapen.Length > 0
            ? misshapen
            : [.. ConformanceChecker.Check(trace.Select(span => new EmittedSpan(span, Resource: null))).Select(FindingOf)];
    }

    private static ProgramFinding FindingOf(ConformanceFinding finding) => new(
        ReplayRules.Contains(finding.Rule) ? FindingKind.Unreplayable : FindingKind.Nonconforming,
        finding.SpanId,
        $"{finding.Rule}: {finding.Path} must be {finding.Expected}; seen: {finding.Seen}");
}
