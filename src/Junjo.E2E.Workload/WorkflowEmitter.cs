using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload;

/// <summary>
/// Writes the spans of one workflow after another. Whole workflows and single spans come out alike, byte for byte, so the same code sends
/// and
/// rebuilds what is expected. Holds buffers that it reuses: one emitter per thread.
/// </summary>
public abstract class WorkflowEmitter
{
    // What the SDK sets: the second byte of the flags says that the parent is not remote; the sampled bit is not included.
    private protected const uint Flags = 0x100;

    private static readonly byte[] junjoScope = ExportRequest.EncodeScope(new OtlpScope("junjo"));

    /// <summary>Spans of the workflow that was selected last.</summary>
    public abstract int SpanCount { get; }

    /// <summary>Makes a workflow the current one. A pure function of the manifest and the address.</summary>
    public abstract void Select(WorkflowAddress workflow);

    /// <summary>
    /// The bytes of the <c>InstrumentationScope</c> message of a span of the current workflow; the same array for the same scope.
    /// </summary>
    public virtual byte[] ScopeOf(int span) => junjoScope;

    /// <summary>Writes one span of the current workflow.</summary>
    /// <param name="span">The span's index in the order of export, 0 to <see cref="SpanCount"/> - 1.</param>
    /// <param name="writer">Where it goes.</param>
    public abstract void WriteSpan(int span, SpanWriter writer);
}
