namespace Junjo.E2E.StudioApi;

/// <summary>What an agent run is allowed.</summary>
/// <param name="ModelRequests">Requests to the model.</param>
/// <param name="ToolCalls">Calls of tools.</param>
public sealed record AgentLimits(long ModelRequests, long ToolCalls);
