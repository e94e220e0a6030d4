using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Wrappers;

/// <summary>Gives spans that were changed the digest of what they are now. Not thread-safe.</summary>
internal sealed class SpanSeal(RunManifest manifest)
{
    private readonly SpanIds ids = new(manifest.Seed, manifest.Run);
    private readonly ProtobufWriter content = new();

    public OtlpSpan On(OtlpSpan span)
    {
        OtlpSpan open = span with { Attributes = [.. span.Attributes.Where(attribute => attribute.Key != E2EAttributes.Digest)] };
        content.Reset();
        open.Encode(content);
        return open with { Attributes = [.. open.Attributes, new KeyValue(E2EAttributes.Digest, (long)ids.Digest(content.Written))] };
    }
}
