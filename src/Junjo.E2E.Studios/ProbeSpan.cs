using System.Security.Cryptography;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios;

/// <summary>One span through the whole pipeline: sent over OTLP, then looked for over REST. It stays, under a service of its own.</summary>
internal static class ProbeSpan
{
    /// <summary>The service it is sent under.</summary>
    public const string Service = "junjo-e2e-probe";

    /// <summary>Sends one and waits until a read shows it.</summary>
    /// <returns>The time from the acknowledgement to the read that showed it, or what went wrong.</returns>
    public static async Task<(TimeSpan Lag, string? Failure)> SendAsync(
        OtlpTraceClientOptions target, StudioClient client, TimeSpan deadline, CancellationToken cancellationToken)
    {
        byte[] traceId = RandomNumberGenerator.GetBytes(16);
        byte[] spanId = RandomNumberGenerator.GetBytes(8);
        ExportResult sent = await ExportAsync(target, traceId, spanId, cancellationToken);
        if (sent.Outcome != ExportOutcome.Acked)
        {
            return (TimeSpan.Zero, $"the span was not taken: {sent.Status}");
        }

        long acked = target.Time.GetTimestamp();
        string? absent = await Poll.UntilAsync(
            stop => FindAsync(client, Convert.ToHexStringLower(traceId), Convert.ToHexStringLower(spanId), stop),
            deadline,
            target.Time,
            cancellationToken);
        return (target.Time.GetElapsedTime(acked), absent);
    }

    /// <summary>Sends one, and waits for the answer only.</summary>
    public static Task<ExportResult> ExportAsync(OtlpTraceClientOptions target, CancellationToken cancellationToken) =>
        ExportAsync(target, RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(8), cancellationToken);

    private static async Task<ExportResult> ExportAsync(
        OtlpTraceClientOptions target, byte[] traceId, byte[] spanId, CancellationToken cancellationToken)
    {
        using var exporter = new OtlpTraceClient(target);
        return await exporter.ExportAsync(Request(traceId, spanId, target.Time.GetUtcNow()).Encode(), cancellationToken);
    }

    private static async Task<string?> FindAsync(StudioClient client, string traceId, string spanId, CancellationToken cancellationToken)
    {
        try
        {
            StudioSpan? span = await client.Spans.GetSpanAsync(traceId, spanId, cancellationToken);
            return span is null ? $"the span {spanId} of trace {traceId} was acknowledged and is not there" : null;
        }
        catch (StudioApiException e)
        {
            return e.Message;
        }
    }

    private static ExportRequest Request(byte[] traceId, byte[] spanId, DateTimeOffset now)
    {
        ulong nanoseconds = (ulong)(now - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        var span = new OtlpSpan
        {
            TraceId = traceId,
            SpanId = spanId,
            Name = "probe",
            Kind = (int)SpanKind.Internal,
            StartTimeUnixNano = nanoseconds,
            EndTimeUnixNano = nanoseconds,
        };
        var resource = new OtlpResource { Attributes = [new KeyValue("service.name", Service)] };
        return new ExportRequest([new ResourceSpans { Resource = resource, Scopes = [new ScopeSpans { Spans = [span] }] }]);
    }
}
