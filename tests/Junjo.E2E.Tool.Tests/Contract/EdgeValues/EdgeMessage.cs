using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>A span and its resource, as an export carries them.</summary>
internal sealed record EdgeMessage(OtlpSpan Span, OtlpResource? Resource)
{
    public EdgeMessage WithAttribute(string key, AnyValue? value) =>
        this with { Span = Span with { Attributes = [.. Span.Attributes, new KeyValue(key, value)] } };

    public byte[] Encode() =>
        new ExportRequest([new ResourceSpans { Resource = Resource, Scopes = [new ScopeSpans { Spans = [Span] }] }]).Encode();
}
