namespace Junjo.E2E.Workload.Wrappers;

/// <summary>
/// A defect of the workload itself: sent, stored and shown as expected, and still no telemetry of a program. The self-test plants them,
/// because a check
/// that only compares cannot see them. One workflow in ten of a service has it, the first included.
/// </summary>
public enum WorkloadDefect
{
    /// <summary>The first span names a parent that nobody sends.</summary>
    ParentMissing,

    /// <summary>The first span ends an hour after its parent.</summary>
    ChildOutlivesParent,

    /// <summary>The patch of the first transition writes another text than the final state holds.</summary>
    PatchAltered,

    /// <summary>The first span does not say which contract it follows.</summary>
    VersionMissing,
}
