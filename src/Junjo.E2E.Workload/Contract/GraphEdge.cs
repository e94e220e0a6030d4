namespace Junjo.E2E.Workload.Contract;

/// <summary>An edge of a graph.</summary>
/// <param name="Tail">Index of the node it leaves.</param>
/// <param name="Head">Index of the node it enters.</param>
/// <param name="Condition">Class name of its condition; null for an edge that is always taken.</param>
internal readonly record struct GraphEdge(int Tail, int Head, string? Condition = null);
