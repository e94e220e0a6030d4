namespace Junjo.E2E.Fixtures;

/// <summary>Names of the checks of a <see cref="Verdict"/>: one for each promise of Studio.</summary>
public static class Checks
{
    /// <summary>Studio took every span that was sent.</summary>
    public const string Delivery = "delivery";

    /// <summary>Every acknowledged span is there.</summary>
    public const string Completeness = "completeness";

    /// <summary>Every span is under the service that sent it.</summary>
    public const string Isolation = "isolation";

    /// <summary>Every span is there once.</summary>
    public const string Duplicates = "duplicates";

    /// <summary>Everything that is there was sent.</summary>
    public const string Phantom = "phantom";

    /// <summary>Every field is what was sent.</summary>
    public const string Fidelity = "fidelity";

    /// <summary>Everything was visible in time, and stayed.</summary>
    public const string Visibility = "visibility";

    /// <summary>Lists and traces agree, in order and within limits.</summary>
    public const string ReadPaths = "read paths";

    /// <summary>Those roots are listed with model calls that made some.</summary>
    public const string HasLlm = "has_llm";

    /// <summary>Every trace is a tree, each span within its parent.</summary>
    public const string Tree = "tree";

    /// <summary>The patches of every workflow lead from its first state to its last.</summary>
    public const string WorkflowReplay = "workflow replay";

    /// <summary>Everything follows Junjo's telemetry contract.</summary>
    public const string Conformance = "conformance";

    /// <summary>Evidence and resolution agree with the spans; release 0.82 only.</summary>
    public const string Evidence = "evidence";
}
