namespace Junjo.E2E.Workload.Runs;

/// <summary>Which workflow of a run.</summary>
/// <param name="Service">The service's index, 0 to 4,095.</param>
/// <param name="Workflow">The workflow's ordinal among its service's, 0 to 16,777,215.</param>
public readonly record struct WorkflowAddress(int Service, int Workflow)
{
    /// <summary>Services a run may have.</summary>
    public const int MaxServices = 1 << 12;

    /// <summary>Workflows a service may run.</summary>
    public const int MaxWorkflows = 1 << 24;

    /// <summary>The order of services, then workflows: negative, zero or positive.</summary>
    public int CompareTo(WorkflowAddress other) =>
        Service == other.Service ? Workflow.CompareTo(other.Workflow) : Service.CompareTo(other.Service);

    /// <summary>As a reproducer names it.</summary>
    public override string ToString() => $"service {Service} workflow {Workflow}";
}
