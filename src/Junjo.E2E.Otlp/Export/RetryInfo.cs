using System.Buffers.Text;
using System.Text;

namespace Junjo.E2E.Otlp.Export;

/// <summary>
/// The wait before a retry that a server asks for: <c>google.rpc.RetryInfo</c> inside <c>grpc-status-details-bin</c>, as
/// <see href="https://opentelemetry.io/docs/specs/otlp/#failures">OTLP</see> has it, or bare in <c>google.rpc.retryinfo-bin</c>, where
/// OpenTelemetry Python looks for it.
/// </summary>
internal static class RetryInfo
{
    private const uint StatusDetails = (3 << 3) | 2;
    private const uint AnyTypeUrl = (1 << 3) | 2;
    private const uint AnyValue = (2 << 3) | 2;
    private const uint RetryDelay = (1 << 3) | 2;
    private const uint DurationSeconds = 1 << 3;
    private const uint DurationNanos = 2 << 3;

    /// <summary>The wait; null when the trailers carry none or it cannot be read.</summary>
    public static TimeSpan? Read(HttpResponseMessage response)
    {
        try
        {
            return Trailer(response, "google.rpc.retryinfo-bin") is { } bare ? FromInfo(bare)
                : Trailer(response, "grpc-status-details-bin") is { } details ? FromStatus(details)
                : null;
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            // The status itself stands; a hint that cannot be read is no hint.
            return null;
        }
    }

    private static byte[]? Trailer(HttpResponseMessage response, string name)
    {
        string? text = GrpcHeaders.Value(response.TrailingHeaders, name) ?? GrpcHeaders.Value(response.Headers, name);
        return text is null ? null : Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(text.Replace('+', '-').Replace('/', '_')));
    }

    private static TimeSpan? FromStatus(byte[] status)
    {
        var reader = new ProtobufReader(status);
        while (reader.Read())
        {
            if (reader.Tag == StatusDetails && FromAny(reader.Bytes) is { } delay)
            {
                return delay;
            }
        }

        return null;
    }

    private static TimeSpan? FromAny(ReadOnlySpan<byte> any)
    {
        ReadOnlySpan<byte> type = default;
        ReadOnlySpan<byte> value = default;
        var reader = new ProtobufReader(any);
        while (reader.Read())
        {
            type = reader.Tag == AnyTypeUrl ? reader.Bytes : type;
            value = reader.Tag == AnyValue ? reader.Bytes : value;
        }

        return type.EndsWith("/google.rpc.RetryInfo"u8) ? FromInfo(value) : null;
    }

    private static TimeSpan? FromInfo(ReadOnlySpan<byte> info)
    {
        var reader = new ProtobufReader(info);
        while (reader.Read())
        {
            if (reader.Tag == RetryDelay)
            {
                return FromDuration(reader.Bytes);
            }
        }

        return null;
    }

    private static TimeSpan FromDuration(ReadOnlySpan<byte> duration)
    {
        long ticks = 0;
        var reader = new ProtobufReader(duration);
        while (reader.Read())
        {
            ticks += reader.Tag switch
            {
                // A day is more than any budget of a retry; the bound keeps the product inside 64 bits.
                DurationSeconds => Math.Clamp((long)reader.Number, 0, 86_400) * TimeSpan.TicksPerSecond,
                DurationNanos => Math.Clamp((int)reader.Number, 0, 999_999_999) / 100,
                _ => 0,
            };
        }

        return TimeSpan.FromTicks(ticks);
    }
}
