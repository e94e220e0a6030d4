using Grpc.Core;

namespace Junjo.E2E.Otlp.Export;

/// <summary>
/// When a failed export is tried again. The defaults are those of OpenTelemetry Python 1.38, which the Junjo SDK uses: at most six
/// attempts,
/// 1, 2, 4, 8 and 16 s apart, each +-20 %, all within 120 s, and a wait the server asks for instead of the own one:
///
/// <see href="https://github.com/open-telemetry/opentelemetry-python/blob/v1.38.0/exporter/opentelemetry-exporter-otlp-proto-grpc/src/opentelemetry/exporter/otlp/proto/grpc/exporter.py"/>.
/// </summary>
public sealed record RetryPolicy
{
    /// <summary>The policy that never retries.</summary>
    public static RetryPolicy None { get; } = new() { MaxAttempts = 1 };

    /// <summary>Attempts in all, the first included; 6.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>The wait after the first attempt, doubled after each further one; 1 s.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The largest share by which a wait is longer or shorter than its nominal length; 0.2.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>The time all attempts and waits share; 120 s. Each attempt's deadline is what is left of it.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Decides what follows a failed attempt; a pure function.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="code">Its status.</param>
    /// <param name="elapsed">Since the first attempt began.</param>
    /// <param name="serverDelay">The wait the server asked for; null when it did not.</param>
    /// <param name="chance">
    /// A number of [0, 1): 0 makes the wait as short as <see cref="Jitter"/> allows, and 0.5 leaves it as it is.
    /// </param>
    /// <returns>The wait before the next attempt, which ends before the budget does; null when there is no further attempt.</returns>
    public TimeSpan? DelayAfter(int attempt, StatusCode code, TimeSpan elapsed, TimeSpan? serverDelay, double chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        if (attempt >= MaxAttempts || !IsRetryable(code))
        {
            return null;
        }

        TimeSpan delay = serverDelay ?? (FirstDelay * Math.Pow(2, attempt - 1) * (1 + (Jitter * ((2 * chance) - 1))));
        return delay < Budget - elapsed ? delay : null;
    }

    /// <summary>Whether <see href="https://opentelemetry.io/docs/specs/otlp/#failures">OTLP</see> clients retry this status.</summary>
    public static bool IsRetryable(StatusCode code) => code is StatusCode.Cancelled or StatusCode.DeadlineExceeded
        or StatusCode.ResourceExhausted or StatusCode.Aborted or StatusCode.OutOfRange or StatusCode.Unavailable
        or StatusCode.DataLoss;
}
