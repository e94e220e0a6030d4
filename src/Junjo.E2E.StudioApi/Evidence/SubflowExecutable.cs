namespace Junjo.E2E.StudioApi;

/// <summary>An execution of a workflow as a node of another workflow's graph.</summary>
public sealed record SubflowExecutable : GraphExecutable;
