namespace Junjo.E2E.StudioApi;

/// <summary>How many operations an execution of an agent may make.</summary>
/// <param name="ModelRequests">Maximum requests to the language model.</param>
/// <param name="ToolCalls">Maximum calls of tools.</param>
public sealed record AgentLimits(long ModelRequests, long ToolCalls);
