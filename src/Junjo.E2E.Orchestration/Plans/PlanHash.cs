using System.Buffers.Binary;
using System.Security.Cryptography;

using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>A digest of workflows in any order: the digest of two disjoint sets of workflows is the sum of theirs.</summary>
/// <param name="A">The first 64 bits.</param>
/// <param name="B">The next.</param>
/// <param name="C">The next.</param>
/// <param name="D">The last.</param>
public readonly record struct PlanHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>The digest of one workflow: of its resource and its spans, as they are sent.</summary>
    /// <param name="workload">The workload that has the workflow.</param>
    /// <param name="emitter">An emitter of this workload; the workflow is its current one afterwards.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="content">A buffer to write to; its earlier content is lost.</param>
    public static PlanHash Of(RunWorkload workload, WorkflowEmitter emitter, WorkflowAddress workflow, SpanWriter content)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(emitter);
        ArgumentNullException.ThrowIfNull(content);
        emitter.Select(workflow);
        content.Output.Reset();
        for (int span = 0; span < emitter.SpanCount; span++)
        {
            emitter.WriteSpan(span, content);
        }

        return Of([.. workload.Resource(workflow.Service).Span, .. content.Output.Written]);
    }

    /// <summary>The digest of both together.</summary>
    public PlanHash Plus(PlanHash other) => new(A + other.A, B + other.B, C + other.C, D + other.D);

    /// <summary>In hexadecimal digits.</summary>
    public override string ToString() => $"{A:x16}{B:x16}{C:x16}{D:x16}";

    private static PlanHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return new PlanHash(
            BinaryPrimitives.ReadUInt64BigEndian(digest), BinaryPrimitives.ReadUInt64BigEndian(digest[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(digest[16..]), BinaryPrimitives.ReadUInt64BigEndian(digest[24..]));
    }
}
