namespace Junjo.E2E.LoadTesting.Executors;

/// <summary>How many workflows an export carries, and how often.</summary>
/// <param name="Workflows">Workflows, 1 to 1,000.</param>
/// <param name="Weight">Its share among the sizes of its executor, above 0.</param>
public readonly record struct ExportSize(int Workflows, int Weight);
