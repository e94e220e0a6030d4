namespace Junjo.E2E.Otlp.Export;

/// <summary>The header <c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const long MaxValue = 99_999_999;

    /// <summary>A deadline in milliseconds, or in seconds where milliseconds need more than eight digits; at least 1 ms.</summary>
    public static string Format(TimeSpan deadline)
    {
        long milliseconds = Math.Max(1, (long)Math.Ceiling(deadline.TotalMilliseconds));
        return milliseconds <= MaxValue ? $"{milliseconds}m" : $"{Math.Min(MaxValue, milliseconds / 1000)}S";
    }
}
