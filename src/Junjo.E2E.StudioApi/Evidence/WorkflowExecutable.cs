namespace Junjo.E2E.StudioApi;

/// <summary>A workflow's execution.</summary>
public sealed record WorkflowExecutable : GraphExecutable;
