namespace Junjo.E2E.StudioApi;

/// <summary>What an agent run did.</summary>
/// <param name="Operations">Model requests and tool calls together.</param>
/// <param name="ModelRequests">Requests to the model.</param>
/// <param name="ToolCalls">Calls of tools.</param>
public sealed record AgentCounts(long Operations, long ModelRequests, ToolCallCounts ToolCalls);
