namespace Junjo.E2E.Workload;

/// <summary>A kind of workflow in a scenario.</summary>
/// <param name="Name">What <c>--weight</c> calls it.</param>
/// <param name="Root">Display name of its root span.</param>
/// <param name="Share">How often it comes, above 0 and at most 1; the shares of a scenario come to 1.</param>
public readonly record struct WorkflowShare(string Name, string Root, double Share);
