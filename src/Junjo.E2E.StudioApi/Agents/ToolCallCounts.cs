namespace Junjo.E2E.StudioApi;

/// <summary>Number of tool calls of an execution, by how far they came.</summary>
/// <param name="Requested">Calls that the language model asked for.</param>
/// <param name="Admitted">Calls that the limits allowed.</param>
/// <param name="Started">Calls that began.</param>
/// <param name="Completed">Calls that ended without an error.</param>
public sealed record ToolCallCounts(long Requested, long Admitted, long Started, long Completed);
