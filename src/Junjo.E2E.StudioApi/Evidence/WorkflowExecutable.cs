namespace Junjo.E2E.StudioApi;

/// <summary>An execution of a workflow.</summary>
public sealed record WorkflowExecutable : GraphExecutable;
