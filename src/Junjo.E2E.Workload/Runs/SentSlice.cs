using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Workload.Runs;

/// <summary>Consecutive spans of one workflow that travelled in one export, and what became of them.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="FirstSpan">Index of the first span.</param>
/// <param name="SpanCount">How many spans.</param>
/// <param name="Export">The export's number in the run, from 0.</param>
/// <param name="Outcome">What is known after the last attempt.</param>
/// <param name="Attempts">Attempts begun, 1 to 255; 255 stands for more.</param>
/// <param name="UnknownAttempts">Attempts whose fate is unknown, at most 255: each may have stored a copy.</param>
/// <param name="SentMs">First attempt, milliseconds since the run's start.</param>
/// <param name="SettledMs">End of the last attempt, milliseconds since the run's start.</param>
public readonly record struct SentSlice(
    WorkflowAddress Workflow,
    int FirstSpan,
    int SpanCount,
    int Export,
    ExportOutcome Outcome,
    byte Attempts,
    byte UnknownAttempts,
    int SentMs,
    int SettledMs);
