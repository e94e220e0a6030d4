using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification.Programs;

namespace Junjo.E2E.Fixtures;

/// <summary>A trace as Studio shows it.</summary>
public sealed class ShownTrace
{
    private readonly ReadOnlyMemory<byte> body;
    private readonly StudioRelease release;

    internal ShownTrace(string traceId, IReadOnlyList<StudioSpan> spans, ReadOnlyMemory<byte> body, StudioRelease release)
    {
        TraceId = traceId;
        Spans = spans;
        this.body = body;
        this.release = release;
    }

    /// <summary>The id, 32 lowercase hexadecimal digits.</summary>
    public string TraceId { get; }

    /// <summary>All spans of all services in the trace.</summary>
    public IReadOnlyList<StudioSpan> Spans { get; }

    /// <summary>
    /// What makes the trace not the telemetry of a Junjo program: <see cref="FindingKind.Misshapen"/>, no tree;
    /// <see cref="FindingKind.Unreplayable"/>, patches that do not lead from the first state to the last;
    /// <see cref="FindingKind.Nonconforming"/>,
    /// against the telemetry contract. Empty when nothing does.
    /// </summary>
    /// <param name="roots">Roots that the trace must have, one for each workflow.</param>
    public IReadOnlyList<ProgramFinding> JudgeProgram(int roots = 1) => TraceProgram.Check(body, release, roots);

    /// <inheritdoc/>
    public override string ToString() => $"trace {TraceId} of {Spans.Count} spans";
}
