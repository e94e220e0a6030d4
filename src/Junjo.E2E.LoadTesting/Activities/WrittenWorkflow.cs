using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>A workflow that was acknowledged.</summary>
/// <param name="Workflow">Which.</param>
/// <param name="SpanCount">Spans of it that were acknowledged first.</param>
/// <param name="AckedAt">When, since the load's start.</param>
internal readonly record struct WrittenWorkflow(WorkflowAddress Workflow, int SpanCount, TimeSpan AckedAt);
