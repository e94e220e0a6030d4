namespace Junjo.E2E.Workload.Runs;

/// <summary>Which span of a run.</summary>
/// <param name="Service">The service's index, 0 to 4,095.</param>
/// <param name="Workflow">The workflow's ordinal among its service's, 0 to 16,777,215.</param>
/// <param name="Span">The span's index in its workflow, 0 to 65,535, in the order in which they are exported.</param>
public readonly record struct SpanAddress(int Service, int Workflow, int Span)
{
    /// <summary>Spans a workflow may have.</summary>
    public const int MaxSpans = 1 << 16;

    /// <summary>The workflow it belongs to.</summary>
    public WorkflowAddress WorkflowAddress => new(Service, Workflow);

    /// <summary>As a reproducer names it.</summary>
    public override string ToString() => $"service {Service} workflow {Workflow} span {Span}";
}
