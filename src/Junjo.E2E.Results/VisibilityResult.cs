namespace Junjo.E2E.Results;

/// <summary>How long after their acknowledgement workflows became visible, measured while sending went on.</summary>
/// <param name="Samples">Workflows measured.</param>
/// <param name="P50">Half of them were visible by then.</param>
/// <param name="P95">95 % of them.</param>
/// <param name="P99">99 % of them.</param>
/// <param name="Max">All of them.</param>
/// <param name="Points">Some of them over time, 200 at most.</param>
public sealed record VisibilityResult(
    int Samples, TimeSpan P50, TimeSpan P95, TimeSpan P99, TimeSpan Max, IReadOnlyList<VisibilityPoint> Points)
{
    private const int MaxPoints = 200;

    /// <summary>Sums up lags; each percentile is a lag that was measured.</summary>
    public static VisibilityResult Of(IReadOnlyList<VisibilityPoint> lags)
    {
        ArgumentNullException.ThrowIfNull(lags);
        TimeSpan[] sorted = [.. lags.Select(point => point.Lag).Order()];
        return new VisibilityResult(sorted.Length, At(sorted, 50), At(sorted, 95), At(sorted, 99), At(sorted, 100), Thinned(lags));
    }

    private static VisibilityPoint[] Thinned(IReadOnlyList<VisibilityPoint> lags)
    {
        int step = ((lags.Count - 1) / MaxPoints) + 1;
        return [.. lags.Where((_, i) => i % step == 0)];
    }

    private static TimeSpan At(TimeSpan[] sorted, int percent) =>
        sorted.Length == 0 ? TimeSpan.Zero : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
}
