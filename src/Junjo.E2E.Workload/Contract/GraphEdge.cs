namespace Junjo.E2E.Workload.Contract;

/// <summary>An edge of a graph.</summary>
/// <param name="Tail">Ordinal of the node it leaves.</param>
/// <param name="Head">Ordinal of the node it enters.</param>
/// <param name="Condition">Class name of the condition under which it is taken; null for always.</param>
internal sealed record GraphEdge(int Tail, int Head, string? Condition = null);
