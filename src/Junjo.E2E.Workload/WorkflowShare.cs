namespace Junjo.E2E.Workload;

/// <summary>A kind of workflow in a scenario.</summary>
/// <param name="Name">What <c>--weight</c> calls it.</param>
/// <param name="Root">Display name of its root span; with an asterisk at its end, what that begins with.</param>
/// <param name="Share">How often it comes, above 0 and at most 1; the shares of a scenario come to 1.</param>
public readonly record struct WorkflowShare(string Name, string Root, double Share)
{
    /// <summary>Whether a root span is of this kind.</summary>
    public bool Has(string root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return Root.EndsWith('*') ? root.StartsWith(Root[..^1], StringComparison.Ordinal) : root == Root;
    }
}
