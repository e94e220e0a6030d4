using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Wrappers;

/// <summary>The spans of another emitter as OpenTelemetry's SDK for .NET sends them: sampled, and with times of 100 ns.</summary>
/// <param name="inner">The other.</param>
/// <param name="manifest">The run.</param>
internal sealed class SdkShapedEmitter(WorkflowEmitter inner, RunManifest manifest) : WorkflowEmitter
{
    private const uint Sampled = 1;

    private readonly SpanSeal seal = new(manifest);
    private readonly SpanWriter plain = new();

    public override int SpanCount => inner.SpanCount;

    public override void Select(WorkflowAddress workflow) => inner.Select(workflow);

    public override byte[] ScopeOf(int span) => inner.ScopeOf(span);

    public override void WriteSpan(int span, SpanWriter writer)
    {
        plain.Output.Reset();
        inner.WriteSpan(span, plain);
        OtlpSpan read = OtlpSpan.Decode(plain.Output.WrittenMemory.Span[SpanWriter.PrefixBytes..]);
        seal.On(read with
        {
            Flags = read.Flags | Sampled,
            StartTimeUnixNano = InTicks(read.StartTimeUnixNano),
            EndTimeUnixNano = InTicks(read.EndTimeUnixNano),
            Events = [.. read.Events.Select(item => item with { TimeUnixNano = InTicks(item.TimeUnixNano) })],
        }).Encode(writer.Output);
    }

    private static ulong InTicks(ulong ns) => ns - (ns % TimeSpan.NanosecondsPerTick);
}
