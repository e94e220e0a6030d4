using System.Globalization;

using Junjo.E2E.Orchestration.Plans;

namespace Junjo.E2E.Orchestration.Rates;

/// <summary>Times at which a rate is a multiple of itself.</summary>
/// <param name="Factor">The multiple, above 0 and at most 1,000.</param>
/// <param name="Every">From one burst to the next, a second or longer; the first comes after as long.</param>
/// <param name="Length">How long one lasts, shorter than <paramref name="Every"/>.</param>
public sealed record Burst(double Factor, TimeSpan Every, TimeSpan Length)
{
    private const double MaxFactor = 1_000;

    /// <summary>Reads <c>FACTOR@EVERY+LENGTH</c> such as <c>3@30s+5s</c>.</summary>
    /// <returns>The burst; null when it is none.</returns>
    public static Burst? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('@', '+');
        return parts.Length == 3
            && text.IndexOf('@', StringComparison.Ordinal) < text.IndexOf('+', StringComparison.Ordinal)
            && double.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double factor)
            && factor is > 0 and <= MaxFactor
            && DurationText.TryParse(parts[1], out TimeSpan every) && every >= TimeSpan.FromSeconds(1)
            && DurationText.TryParse(parts[2], out TimeSpan length) && length > TimeSpan.Zero && length < every
            ? new Burst(factor, every, length)
            : null;
    }

    /// <summary>The multiple at a moment.</summary>
    /// <param name="elapsed">Since the start.</param>
    public double FactorAt(TimeSpan elapsed) => elapsed >= Every && TimeSpan.FromTicks(elapsed.Ticks % Every.Ticks) < Length ? Factor : 1;

    /// <summary>The moments at which the multiple changes, in order.</summary>
    /// <param name="until">The last moment that is of interest.</param>
    public IEnumerable<TimeSpan> Changes(TimeSpan until)
    {
        for (TimeSpan at = Every; at < until; at += Every)
        {
            yield return at;
            yield return at + Length;
        }
    }
}
