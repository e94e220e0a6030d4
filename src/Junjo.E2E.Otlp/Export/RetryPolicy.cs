namespace Junjo.E2E.Otlp.Export;

/// <summary>
/// When a failed export is tried again. The defaults are those of OpenTelemetry Python 1.38, which the Junjo SDK uses: at most six attempts,
/// 1, 2, 4, 8 and 16 s apart, each +-20 %, all within 120 s, and a wait the server asks for instead of the own one.
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
    /// <param name="seed">Seed of this export's jitter: the same seed and attempt give the same wait.</param>
    /// <returns>The wait before the next attempt; null when there is none.</returns>
    public TimeSpan? DelayAfter(int attempt, GrpcStatusCode code, TimeSpan elapsed, TimeSpan? serverDelay, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        if (attempt >= MaxAttempts || !IsRetryable(code))
        {
            return null;
        }

        TimeSpan delay = serverDelay ?? (FirstDelay * Math.Pow(2, attempt - 1) * (1 + (Jitter * Signed(seed, attempt))));
        return delay > Budget - elapsed ? null : delay;
    }

    /// <summary>Whether <see href="https://opentelemetry.io/docs/specs/otlp/#failures">OTLP</see> clients retry this status.</summary>
    public static bool IsRetryable(GrpcStatusCode code) => code is GrpcStatusCode.Cancelled or GrpcStatusCode.DeadlineExceeded
        or GrpcStatusCode.ResourceExhausted or GrpcStatusCode.Aborted or GrpcStatusCode.OutOfRange or GrpcStatusCode.Unavailable
        or GrpcStatusCode.DataLoss;

    // SplitMix64 (https://prng.di.unimi.it/splitmix64.c), its 53 upper bits as a number from -1 to 1.
    private static double Signed(ulong seed, int attempt)
    {
        ulong z = seed + (0x9E3779B97F4A7C15 * (ulong)attempt);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (((z ^ (z >> 31)) >> 11) * (2.0 / (1UL << 53))) - 1;
    }
}
