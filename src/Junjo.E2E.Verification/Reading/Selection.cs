using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Reading;

/// <summary>A part of a run that is judged alone: the traces of a service, of one of its workflows, or one span.</summary>
/// <param name="Service">The service's index.</param>
/// <param name="Workflow">The workflow's ordinal among its service's; null for all.</param>
/// <param name="Span">The span's index in its workflow; null for all.</param>
public sealed record Selection(int Service, int? Workflow, int? Span)
{
    /// <summary>As a report names it.</summary>
    public override string ToString() =>
        $"service {Service}{(Workflow is { } workflow ? $" workflow {workflow}" : "")}{(Span is { } span ? $" span {span}" : "")}";

    /// <summary>Whether a trace holds something of it.</summary>
    internal bool Holds(TraceKey key, RunManifest manifest) =>
        key.Service == Service && (Workflow is not { } workflow || key.Trace == manifest.TraceOf(workflow));

    /// <summary>Whether a finding about a span of the run, or about none, is of interest.</summary>
    internal bool Concerns(string? address) => address is null || $"{address} ".StartsWith($"{this} ", StringComparison.Ordinal);
}
