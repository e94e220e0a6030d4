using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Results;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Verification.Programs.Conformance;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Programs;

/// <summary>
/// Judges whether the spans of a trace, as Studio shows them, are the telemetry of a program: a tree, whose state can be replayed, in the words of the
/// telemetry contract. It does not know what was sent, so it also catches what the sender and the comparison would get wrong alike.
/// </summary>
internal sealed class ProgramJudge(RunUnderJudgement run)
{
    private static readonly FrozenSet<string> replayRules = FrozenSet.Create(
        "duplicate_store_identity", "invalid_store_name", "invalid_store_owner_fact", "patch_replay_mismatch", "payload_policy_mismatch",
        "reconstructable_claim_mismatch", "revision_discontinuity", "terminal_revision_mismatch", "transition_sequence_duplicate",
        "transition_sequence_gap", "transition_sequence_missing_trailing", "transition_sequence_out_of_range", "invalid_workflow_projection");

    /// <summary>Judges a trace that is whole and in which nothing else was found.</summary>
    /// <param name="key">The trace.</param>
    /// <param name="body">The answer to a read of it.</param>
    /// <param name="workflows">Workflows that it holds.</param>
    public void Judge(TraceKey key, ReadOnlySpan<byte> body, int workflows)
    {
        using JsonDocument answer = JsonDocument.Parse(body.ToArray(), new JsonDocumentOptions { MaxDepth = SpanRow.MaxDepth });

        // Copies that retries explain are one span of the program.
        OtlpSpan[] trace =
        [
            .. answer.RootElement.EnumerateArray().Select(row => ShownSpan.Read(row, run.Release)).DistinctBy(span => Convert.ToHexString(span.SpanId.Span)),
        ];
        (OtlpSpan Span, string Detail)[] misshapen = [.. TreeRules.Check(trace, workflows)];
        foreach ((OtlpSpan span, string detail) in misshapen)
        {
            Add(FindingKind.Misshapen, key, Convert.ToHexStringLower(span.SpanId.Span), detail);
        }

        if (misshapen.Length > 0)
        {
            // What else is wrong with a program follows from the tree's not being one.
            return;
        }

        foreach (ConformanceFinding finding in ConformanceChecker.Check(trace.Select(span => new EmittedSpan(span, Resource: null))))
        {
            FindingKind kind = replayRules.Contains(finding.Rule) ? FindingKind.Unreplayable : FindingKind.Nonconforming;
            Add(kind, key, finding.SpanId, $"{finding.Rule}: {finding.Path} must be {finding.Expected}; seen: {finding.Seen}");
        }
    }

    private void Add(FindingKind kind, TraceKey key, string span, string detail) => run.Findings.Add(new Finding
    {
        Kind = kind,
        TraceId = run.TraceIdOf(key),
        SpanId = span,
        Service = run.Manifest.Services[key.Service],
        Address = AddressOf(span),
        Detail = detail,
    });

    private string? AddressOf(string span) =>
        SpanId.TryParse(Encoding.ASCII.GetBytes(span), out SpanId id) && run.Workload.Ids.TryDecode(id, out SpanAddress address) ? address.ToString() : null;
}
