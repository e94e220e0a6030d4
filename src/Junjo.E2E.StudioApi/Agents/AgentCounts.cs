namespace Junjo.E2E.StudioApi;

/// <summary>How many operations an execution of an agent made.</summary>
/// <param name="Operations">Model requests and tool calls together.</param>
/// <param name="ModelRequests">Requests to the language model.</param>
/// <param name="ToolCalls">Calls of tools, by how far they came.</param>
public sealed record AgentCounts(long Operations, long ModelRequests, ToolCallCounts ToolCalls);
