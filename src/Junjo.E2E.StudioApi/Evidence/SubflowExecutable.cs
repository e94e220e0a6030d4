namespace Junjo.E2E.StudioApi;

/// <summary>The execution of a workflow inside another's graph.</summary>
public sealed record SubflowExecutable : GraphExecutable;
