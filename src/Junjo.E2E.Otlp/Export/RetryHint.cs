using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

using Grpc.Core;

namespace Junjo.E2E.Otlp.Export;

/// <summary>
/// The wait before a retry that a server asks for: <c>google.rpc.RetryInfo</c> inside <c>grpc-status-details-bin</c>, as
/// <see href="https://opentelemetry.io/docs/specs/otlp/#failures">OTLP</see> has it, or bare in <c>google.rpc.retryinfo-bin</c>, where
/// OpenTelemetry Python looks for it.
/// </summary>
internal static class RetryHint
{
    private const long MaxSeconds = 86_400;
    private const int MaxNanos = 999_999_999;

    /// <summary>The wait, at most a day; null when the trailers carry none or it cannot be read.</summary>
    public static TimeSpan? Of(RpcException refusal)
    {
        try
        {
            RetryInfo? info = refusal.Trailers.GetValueBytes("google.rpc.retryinfo-bin") is { } bare
                ? RetryInfo.Parser.ParseFrom(bare)
                : refusal.GetRpcStatus()?.GetDetail<RetryInfo>();
            return info?.RetryDelay is { } delay ? Wait(delay) : null;
        }
        catch (InvalidProtocolBufferException)
        {
            // The status itself stands; a hint that cannot be read is no hint.
            return null;
        }
    }

    // A day is more than any budget of a retry, and Duration.ToTimeSpan would throw on what is out of range.
    private static TimeSpan Wait(Duration delay) =>
        TimeSpan.FromSeconds(Math.Clamp(delay.Seconds, 0, MaxSeconds)) + TimeSpan.FromTicks(
            Math.Clamp(delay.Nanos, 0, MaxNanos) / TimeSpan.NanosecondsPerTick);
}
