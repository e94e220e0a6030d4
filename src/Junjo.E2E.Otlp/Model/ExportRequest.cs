using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Otlp.Model;

/// <summary>An <c>ExportTraceServiceRequest</c>.</summary>
/// <param name="ResourceSpans">Its spans by resource, in their order on the wire.</param>
public sealed record ExportRequest(IReadOnlyList<ResourceSpans> ResourceSpans)
{
    /// <summary>Reads a request's bytes. Fields this project does not know are skipped.</summary>
    /// <exception cref="InvalidDataException">The bytes are not protobuf.</exception>
    public static ExportRequest Decode(ReadOnlySpan<byte> message) => OtlpDecoding.Request(message);

    /// <summary>The request's bytes.</summary>
    public byte[] Encode()
    {
        var output = new ProtobufWriter();
        OtlpEncoding.Request(output, this);
        return output.Written.ToArray();
    }

    /// <summary>
    /// Appends one <c>ResourceSpans</c> whose parts are protobuf already; several make a request that carries several services.
    /// </summary>
    /// <param name="output">The request so far.</param>
    /// <param name="resource">The bytes of a <c>Resource</c> message.</param>
    /// <param name="scope">The bytes of an <c>InstrumentationScope</c> message.</param>
    /// <param name="spans">Whole <c>ScopeSpans.spans</c> fields, as <see cref="SpanWriter"/> writes them.</param>
    public static void AppendResourceSpans(
        ProtobufWriter output, ReadOnlySpan<byte> resource, ReadOnlySpan<byte> scope, ReadOnlySpan<byte> spans)
    {
        int resourceSpans = output.Begin(OtlpTags.RequestResourceSpans);
        output.Bytes(OtlpTags.ResourceSpansResource, resource);
        int scopeSpans = output.Begin(OtlpTags.ResourceSpansScopeSpans);
        output.Bytes(OtlpTags.ScopeSpansScope, scope);
        output.Raw(spans);
        output.End(scopeSpans);
        output.End(resourceSpans);
    }

    /// <summary>The bytes of a <c>Resource</c> message.</summary>
    public static byte[] EncodeResource(OtlpResource resource)
    {
        var output = new ProtobufWriter(initialBytes: 256);
        OtlpEncoding.Resource(output, resource);
        return output.Written.ToArray();
    }

    /// <summary>The bytes of an <c>InstrumentationScope</c> message.</summary>
    public static byte[] EncodeScope(OtlpScope scope)
    {
        var output = new ProtobufWriter(initialBytes: 64);
        OtlpEncoding.Scope(output, scope);
        return output.Written.ToArray();
    }
}
