namespace Junjo.E2E.Reporting.Html;

/// <summary>A line of a chart.</summary>
/// <param name="Style">Its style.</param>
/// <param name="Name">What it is, in the legend.</param>
/// <param name="Points">Its points, in order.</param>
internal sealed record ChartLine(string Style, string Name, IReadOnlyList<(TimeSpan At, double Value)> Points);
