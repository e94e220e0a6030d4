using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>What holds for every Junjo span: ids, interval, and how failure and cancellation look.</summary>
internal static class SpanRules
{
    public static void Check(JudgedTrace trace, JudgedSpan span)
    {
        OtlpSpan otlp = span.Span;
        Expect(span, IsId(otlp.TraceId, TraceId.ByteCount), "invalid_trace_id", "traceId", "16 bytes, not all zero",
            Convert.ToHexStringLower(otlp.TraceId.Span));
        Expect(span, IsId(otlp.SpanId, SpanId.ByteCount), "invalid_span_id", "spanId", "8 bytes, not all zero", span.Id);
        string traceId = Convert.ToHexStringLower(otlp.TraceId.Span);
        Expect(span, traceId == trace.TraceId, "trace_identity_mismatch", "traceId", trace.TraceId, traceId);
        Expect(
            span, otlp.StartTimeUnixNano > 0 && otlp.EndTimeUnixNano >= otlp.StartTimeUnixNano, "invalid_span_interval", "endTimeUnixNano",
            $"{otlp.StartTimeUnixNano} or later", $"{otlp.EndTimeUnixNano}");
        Expect(span, otlp.Kind == (int)SpanKind.Internal, "invalid_span_kind", "kind", "1 (internal)", $"{otlp.Kind}");
        CheckStatus(span);
    }

    private static void CheckStatus(JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        int code = span.Span.Status?.Code ?? 0;
        Expect(span, code is 0 or 2, "invalid_span_status", "status.code", "0 (unset) or 2 (error)", $"{code}");
        if (span.HasFailed)
        {
            attributes.RequireText("invalid_failure_evidence", "error.type");
            CheckException(span);
        }
        else
        {
            attributes.Forbid("invalid_failure_evidence", "error.type");
        }

        bool isCancelled = attributes.Has("junjo.cancelled");
        if (isCancelled)
        {
            attributes.Expect(attributes.Boolean("junjo.cancelled") == true, "invalid_cancellation_evidence", "junjo.cancelled", "true");
            attributes.RequireText("invalid_cancellation_evidence", "junjo.cancelled_reason");
            Expect(span, !span.HasFailed, "invalid_cancellation_evidence", "status.code", "0 (unset) when cancelled", $"{code}");
        }
        else
        {
            attributes.Forbid("invalid_cancellation_evidence", "junjo.cancelled_reason");
        }
    }

    // Stack traces and the escaped flag are the SDK's habit; only type and message are asked for.
    private static void CheckException(JudgedSpan span)
    {
        JudgedAttributes[] exceptions = [.. span.Events.Where(item => item.Event.Name == "exception").Select(item => item.Attributes)];
        Expect(span, exceptions.Length > 0, "invalid_failure_evidence", "events.exception", "an exception event on a failed span", "none");
        foreach (JudgedAttributes exception in exceptions)
        {
            exception.RequireText("invalid_failure_evidence", "exception.type");
            exception.Expect(exception.Text("exception.message") is not null, "invalid_failure_evidence", "exception.message", "a text");
        }
    }

    private static bool IsId(ReadOnlyMemory<byte> id, int length) => id.Length == length && id.Span.ContainsAnyExcept((byte)0);

    private static void Expect(JudgedSpan span, bool holds, string rule, string field, string expected, string seen)
    {
        if (!holds)
        {
            span.Attributes.Add(rule, field, expected, seen);
        }
    }
}
