using Junjo.E2E.Otlp.Views;

namespace Junjo.E2E.Verification.Judging;

/// <summary>What was sent of one span.</summary>
/// <param name="Span">The span.</param>
/// <param name="Resource">Its service's resource.</param>
/// <param name="ServiceUtf8">Its service's name.</param>
internal readonly record struct ExpectedSpan(SpanView Span, ResourceView Resource, ReadOnlyMemory<byte> ServiceUtf8)
{
    /// <summary>Its service's name.</summary>
    public ReadOnlySpan<byte> Service => ServiceUtf8.Span;
}
