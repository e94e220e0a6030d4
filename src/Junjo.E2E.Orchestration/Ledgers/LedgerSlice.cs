using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Ledgers;

/// <summary>Consecutive spans of one workflow inside one export.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="FirstSpan">Index of the first span.</param>
/// <param name="SpanCount">How many spans.</param>
public readonly record struct LedgerSlice(WorkflowAddress Workflow, int FirstSpan, int SpanCount);
