namespace Junjo.E2E.Reporting;

/// <summary>A number of two runs.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Before">In the first run.</param>
/// <param name="After">In the second run.</param>
/// <param name="IsMoreBetter">Whether a larger number is the better one.</param>
/// <param name="IsExact">Whether any worsening is a regression, whatever the tolerance: of findings, none is tolerable.</param>
public sealed record ComparedFigure(string Name, double Before, double After, bool IsMoreBetter, bool IsExact)
{
    /// <summary>By how much it changed, as a share of the first; null when the first is 0.</summary>
    public double? Change => Before == 0 ? null : (After - Before) / Before;

    /// <summary>Whether this is its name, with or without the unit.</summary>
    public bool IsCalled(string name) => Name == name || Name.Split(", ")[0] == name;

    /// <summary>Whether the second run is worse by more than a share of the first.</summary>
    public bool IsRegression(double tolerance)
    {
        double worse = IsMoreBetter ? Before - After : After - Before;
        return worse > (IsExact ? 0 : Before * tolerance);
    }
}
