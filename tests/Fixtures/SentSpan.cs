using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Fixtures;

/// <summary>A span that a test sent, and what became of the export that carried it.</summary>
/// <param name="Service">Name of the service that sent the span.</param>
/// <param name="Content">The span, field by field, as it was encoded.</param>
/// <param name="Outcome">What is known of its export after the last attempt.</param>
public sealed record SentSpan(string Service, OtlpSpan Content, ExportOutcome Outcome)
{
    /// <summary>Id of the trace: 32 lowercase hexadecimal digits.</summary>
    public string TraceId { get; } = Convert.ToHexStringLower(Content.TraceId.Span);

    /// <summary>Id of the span: 16 lowercase hexadecimal digits.</summary>
    public string SpanId { get; } = Convert.ToHexStringLower(Content.SpanId.Span);

    /// <summary>Id of the parent span; null for a root.</summary>
    public string? ParentSpanId { get; } = Content.ParentSpanId.IsEmpty ? null : Convert.ToHexStringLower(Content.ParentSpanId.Span);

    /// <summary>Whether Studio acknowledged the span, and so promised to keep it.</summary>
    public bool IsAcked => Outcome == ExportOutcome.Acked;

    /// <inheritdoc/>
    public override string ToString() => $"'{Content.Name}' of {Service}, trace {TraceId}, span {SpanId}";
}
