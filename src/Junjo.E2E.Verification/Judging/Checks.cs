using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Verification.Programs;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Judging;

/// <summary>From findings and counts to the verdict of each check.</summary>
/// <param name="run">What was judged.</param>
/// <param name="judged">How much.</param>
/// <param name="isPartial">Whether traces that should have been judged were not.</param>
/// <param name="unread">What could not be read.</param>
/// <param name="listsAreCut">Whether absences from lists were not judged.</param>
/// <param name="hasNoEvidence">Whether there was no trace of which evidence could be judged.</param>
internal sealed class Checks(
    RunUnderJudgement run, Judged judged, bool isPartial, UnreadAnswers unread, bool listsAreCut, bool hasNoEvidence)
{
    // Of a run in which every trace has another finding, or a part of unknown fate, there is no program to judge.
    private bool HasNoProgram => judged is { Programs: 0, NoPrograms: > 0 };

    /// <summary>All checks that apply.</summary>
    /// <param name="traces">Traces judged.</param>
    public IReadOnlyList<CheckResult> All(long traces)
    {
        var checks = new List<CheckResult>
        {
            Delivery(),
            Of("completeness", "Is every acknowledged span there?", judged.Acked, "spans", isPartial, FindingKind.Lost),
            Of("isolation", "Is every span under the service that sent it?", judged.Rows, "rows", isPartial, FindingKind.Foreign),
            Of("duplicates", "Is every span there once?", judged.Rows, "rows", isPartial, FindingKind.Duplicate),
            Of("phantom", "Was everything that is there sent?", judged.Rows, "rows", isPartial, FindingKind.Phantom),
            Of("fidelity", "Is every field what was sent?", judged.Compared, "rows", isPartial, FindingKind.Mutated),
            Of("visibility", "Was everything visible in time, and did it stay?", traces, "traces", isPartial, FindingKind.Late,
                FindingKind.Flickered),
        };
        checks.Add(run.Only is null
            ? Of(
                "read paths", "Do lists and traces agree, in order and within limits?", judged.ListRows, "rows", isPartial
                    || unread.Lists > 0,
                FindingKind.Unlisted, FindingKind.Disordered, FindingKind.Misplaced, FindingKind.Unanswered)
            : Of("read paths", "Were reads answered, with what was asked for?", traces, "traces", isPartial, FindingKind.Misplaced,
                FindingKind.Unanswered));

        if (run.Only is null && run.ListedServices().Length > 0)
        {
            checks.Add(Of("has_llm", "Are those listed with model calls that made some?", judged.ModelCalls, "rows and lists", isPartial
                || unread.ModelCallLists > 0, FindingKind.Mislabelled));
        }

        if (run.Workload.IsConforming && !HasNoProgram)
        {
            checks.Add(Of("tree", "Is every trace a tree, each span within its parent?", judged.Programs, "traces", isPartial,
                FindingKind.Misshapen));
            checks.Add(Of("workflow replay", "Do the patches lead from the first state to the last?", judged.Programs, "traces", isPartial,
                FindingKind.Unreplayable));
            checks.Add(Of("conformance", "Does everything follow Junjo's telemetry contract?", judged.Programs, "traces", isPartial,
                FindingKind.Nonconforming));
        }

        if (run.Only is null && EvidenceReads.Applies(run) && !hasNoEvidence)
        {
            checks.Add(Of("evidence", "Do evidence and resolution agree with the spans?", judged.Evidence, "executions", isPartial
                || unread.Evidence > 0, FindingKind.Contradicted));
        }

        if (judged.Rejected > 0)
        {
            checks.Add(Of("resurrection", "Is nothing there that was rejected?", judged.Rejected, "spans", isPartial,
                FindingKind.Resurrected));
        }

        return checks;
    }

    private CheckResult Delivery()
    {
        long sent = 0;
        long refused = 0;
        long unknown = 0;
        long excused = 0;
        long neverSent = 0;
        foreach (SentSlice slice in run.Sent.Slices.Where(run.IsJudged))
        {
            sent += slice.SpanCount;
            if (slice.Outcome is ExportOutcome.Rejected or ExportOutcome.NeverSent)
            {
                bool isExcused = run.IsExplainedByFault(slice);
                excused += isExcused ? slice.SpanCount : 0;
                refused += isExcused || slice.Attempts == 0 ? 0 : slice.SpanCount;
                neverSent += isExcused || slice.Attempts > 0 ? 0 : slice.SpanCount;
            }

            unknown += slice.Outcome is ExportOutcome.Unknown ? slice.SpanCount : 0;
        }

        // Whoever does not know what became of a span does not know whether Studio took it.
        long unclear = unknown - judged.Landed - judged.UnconfirmedByFault;
        return new CheckResult
        {
            Name = "delivery",
            Question = "Did Studio take every span it was sent?",
            Verdict = refused > 0 ? Verdict.Fail : sent == 0 || unclear > 0 || neverSent > 0 ? Verdict.Undecided : Verdict.Pass,
            Judged = sent,
            Unit = "spans",
            Counts = refused > 0 ? new Dictionary<FindingKind, long> { [FindingKind.Undelivered] = refused } : [],
            Findings = [],
            Note = NoteOf(unknown, excused, neverSent),
        };
    }

    private string? NoteOf(long unknown, long excused, long neverSent)
    {
        string[] notes =
        [
            .. unknown == 0 ? []
                : new[] { $"{unknown:N0} UNKNOWN: {judged.Landed:N0} LANDED, {judged.Unconfirmed:N0} UNCONFIRMED{UnreadOf(unknown)}" },
            .. judged.UnconfirmedByFault == 0 ? [] : new[] { $"a fault explains {judged.UnconfirmedByFault:N0} of the UNCONFIRMED" },
            .. neverSent == 0 ? [] : new[] { $"{neverSent:N0} spans never left this program" },
            .. excused == 0 ? [] : new[] { $"{excused:N0} spans were refused while a fault was on" },
        ];
        return notes.Length == 0 ? null : string.Join("; ", notes);
    }

    private string UnreadOf(long unknown) =>
        unknown - judged.Landed - judged.Unconfirmed is > 0 and var unreadSpans ? $", {unreadSpans:N0} not looked for" : "";

    private CheckResult Of(string name, string question, long count, string unit, bool isUndecided, params ReadOnlySpan<FindingKind> kinds)
    {
        var counts = new Dictionary<FindingKind, long>();
        var findings = new List<Finding>();
        foreach (FindingKind kind in kinds)
        {
            if (run.Findings.Count(kind) > 0)
            {
                counts[kind] = run.Findings.Count(kind);
                findings.AddRange(run.Findings.Kept(kind));
            }
        }

        return new CheckResult
        {
            Name = name,
            Question = question,
            Verdict = counts.Count > 0 ? Verdict.Fail : isUndecided || count == 0 ? Verdict.Undecided : Verdict.Pass,
            Judged = count,
            Unit = unit,
            Counts = counts,
            Findings = findings,
            Note = NoteOf(name),
        };
    }

    private string? NoteOf(string name) => name switch
    {
        "tree" or "workflow replay" or "conformance" when judged.Programs < judged.ProgramsSent =>
            $"{judged.Programs:N0} of {judged.ProgramsSent:N0} traces that were read, drawn by the seed",
        "has_llm" when unread.ModelCallLists > 0 => $"{unread.ModelCallLists:N0} lists could not be read",
        "evidence" when unread.Evidence > 0 => $"the evidence of {unread.Evidence:N0} traces could not be read",
        "read paths" when unread.Lists > 0 => $"{unread.Lists:N0} answers could not be read",
        "fidelity" when run.Workload.IsConforming && HasNoProgram =>
            "no trace was acknowledged whole and is without another finding: none was judged as a program",
        "completeness" when judged.AdmittedLosses > 0 =>
            $"{judged.AdmittedLosses:N0} further spans are lost with a process that was ended, as the release admits (Q-16)",
        "duplicates" when judged.ExplainedDuplicates > 0 =>
            $"{judged.ExplainedDuplicates:N0} further copies are explained by retries after an unknown outcome",
        "read paths" when run.UnlistedServices().Length is > 0 and var unlisted =>
            $"lists and evidence of {unlisted:N0} {(unlisted == 1 ? "service" : "services")} were not read: each sent more than "
                + $"{run.Release.MaxListedSpans:N0} spans, and a list of so many may end this release's backend (Q-48)",
        "read paths" when listsAreCut => "spans absent from lists were not judged: of so much data a list may show a part only (Q-23)",
        _ => null,
    };
}
