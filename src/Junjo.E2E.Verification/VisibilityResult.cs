namespace Junjo.E2E.Verification;

/// <summary>How long after their acknowledgement workflows became visible, measured while sending went on.</summary>
/// <param name="Samples">Workflows measured.</param>
/// <param name="P50">Half of them were visible by then.</param>
/// <param name="P95">95 % of them.</param>
/// <param name="P99">99 % of them.</param>
/// <param name="Max">All of them.</param>
public sealed record VisibilityResult(int Samples, TimeSpan P50, TimeSpan P95, TimeSpan P99, TimeSpan Max)
{
    /// <summary>Sums up lags; each percentile is a lag that was measured.</summary>
    public static VisibilityResult Of(IReadOnlyList<TimeSpan> lags)
    {
        ArgumentNullException.ThrowIfNull(lags);
        TimeSpan[] sorted = [.. lags.Order()];
        return new VisibilityResult(sorted.Length, At(sorted, 50), At(sorted, 95), At(sorted, 99), At(sorted, 100));
    }

    private static TimeSpan At(TimeSpan[] sorted, int percent) =>
        sorted.Length == 0 ? TimeSpan.Zero : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
}
