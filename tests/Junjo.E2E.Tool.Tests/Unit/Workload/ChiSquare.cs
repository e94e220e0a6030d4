namespace Junjo.E2E.Tool.Tests.Unit.Workload;

/// <summary>Pearson's test of counts against a stated model.</summary>
internal static class ChiSquare
{
    private const double NormalQuantile = 3.090; // of 0.999

    /// <summary>Sum of (seen - expected)^2 / expected.</summary>
    public static double Of(IEnumerable<(int Seen, double Expected)> cells) =>
        cells.Sum(cell => (cell.Seen - cell.Expected) * (cell.Seen - cell.Expected) / cell.Expected);

    /// <summary>
    /// The value that a true model exceeds once in 1,000 (<see href="https://www.jstor.org/stable/86022">Wilson and Hilferty</see>).
    /// </summary>
    public static double Limit(int degreesOfFreedom)
    {
        double spread = 2.0 / (9 * degreesOfFreedom);
        return degreesOfFreedom * Math.Pow(1 - spread + (NormalQuantile * Math.Sqrt(spread)), 3);
    }
}
