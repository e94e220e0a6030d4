using System.Text;

using Junjo.E2E.Reporting.Load;
using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting;

/// <summary>Two runs beside each other: what they found, and how fast they were.</summary>
public sealed class Comparison
{
    private readonly RunResult before;
    private readonly RunResult after;
    private readonly double tolerance;

    /// <summary>Compares.</summary>
    /// <param name="before">The run that is the measure.</param>
    /// <param name="after">The run that is judged.</param>
    /// <param name="tolerance">How much worse a speed or duration may be, as a share of the first run's: 0 and more.</param>
    public Comparison(RunResult before, RunResult after, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        (this.before, this.after, this.tolerance) = (before, after, tolerance);
        Figures = [.. FiguresOf(before, after)];
    }

    /// <summary>Tolerances of single numbers by their names, with or without the unit; others have the one of the comparison.</summary>
    public IReadOnlyDictionary<string, double> Tolerances { get; init; } = new Dictionary<string, double>();

    /// <summary>All numbers that either run has.</summary>
    public IReadOnlyList<ComparedFigure> Figures { get; }

    /// <summary>Whether the second run is worse: its verdict, its findings, or a number by more than the tolerance.</summary>
    public bool IsRegression => IsVerdictWorse || Figures.Any(IsWorse);

    private bool IsVerdictWorse => before.Verdict == Verdict.Pass && after.Verdict != Verdict.Pass;

    /// <summary>Settings in which the runs differ, so that their speeds may differ for that.</summary>
    public IReadOnlyList<string> Differences =>
    [
        .. new (string Name, string Before, string After)[]
        {
            ("Studio", before.Studio.Description.Split(" at ")[0], after.Studio.Description.Split(" at ")[0]),
            ("scenario", before.Run.Scenario, after.Run.Scenario),
            ("size", Wording.SizeOf(before), Wording.SizeOf(after)),
            ("export mode", before.Run.ExportMode, after.Run.ExportMode),
            ("generator", GeneratorOf(before.Load), GeneratorOf(after.Load)),
        }
        .Where(setting => setting.Before != setting.After)
        .Select(setting => $"{setting.Name}: {setting.Before} / {setting.After}"),
    ];

    /// <summary>The comparison as text.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        text.AppendLine($"{Wording.NameOf(before.Run)}: {before.Headline}");
        text.AppendLine($"{Wording.NameOf(after.Run)}: {after.Headline}").AppendLine();
        int width = Figures.Max(figure => figure.Name.Length);
        foreach (ComparedFigure figure in Figures)
        {
            string change = figure.Change is { } share ? share.ToString("+0.0 %;-0.0 %;0.0 %") : "";
            string mark = IsWorse(figure) ? "  WORSE" : "";
            string line = $"  {figure.Name.PadRight(width)}  {figure.Before,12:#,0.##}  {figure.After,12:#,0.##}  {change,9}{mark}";
            text.AppendLine(line.TrimEnd());
        }

        foreach (string difference in Differences)
        {
            text.AppendLine($"\nNot alike, so speeds may differ for that: {difference}");
        }

        string verdict = IsRegression ? "REGRESSION" : "NO REGRESSION";
        return text.AppendLine().AppendLine($"{verdict} beyond {tolerance:0.##%}.").ToString();
    }

    private static IEnumerable<ComparedFigure> FiguresOf(RunResult before, RunResult after)
    {
        foreach (FindingKind kind in Enum.GetValues<FindingKind>())
        {
            (long first, long second) = (CountOf(before, kind), CountOf(after, kind));
            if (first + second > 0)
            {
                yield return new ComparedFigure(Wording.Of(kind), first, second, IsMoreBetter: false, IsExact: true);
            }
        }

        ComparedFigure Speed(string name, Func<RunResult, double> of) =>
            new(name, of(before), of(after), IsMoreBetter: true, IsExact: false);
        ComparedFigure Time(string name, Func<RunResult, TimeSpan> of) =>
            new($"{name}, ms", of(before).TotalMilliseconds, of(after).TotalMilliseconds, IsMoreBetter: false, IsExact: false);
        yield return Speed("acknowledged spans/s", run => PerSecond(run.Sending.Acked, run.Sending.Duration));
        yield return Speed("acknowledged workflows/s", run => PerSecond(run.Sending.AckedWorkflows, run.Sending.Duration));
        yield return Time("acknowledged p50", run => run.Sending.AckP50);
        yield return Time("acknowledged p95", run => run.Sending.AckP95);
        yield return Time("acknowledged p99", run => run.Sending.AckP99);
        if (before.Judgement.Visibility.Samples > 0 && after.Judgement.Visibility.Samples > 0)
        {
            yield return Time("visible p50", run => run.Judgement.Visibility.P50);
            yield return Time("visible p95", run => run.Judgement.Visibility.P95);
            yield return Time("visible p99", run => run.Judgement.Visibility.P99);
        }

        yield return Speed("rows read and judged/s", run => PerSecond(run.Judgement.Reading.Spans, run.Judgement.Reading.Duration));
        if (before.Load is { } loadBefore && after.Load is { } loadAfter)
        {
            foreach (ComparedFigure figure in LoadComparison.FiguresOf(loadBefore, loadAfter))
            {
                yield return figure;
            }
        }
    }

    private bool IsWorse(ComparedFigure figure)
    {
        double own = Tolerances.FirstOrDefault(named => figure.IsCalled(named.Key), new KeyValuePair<string, double>("", tolerance)).Value;
        return figure.IsRegression(own);
    }

    private static string GeneratorOf(LoadFacts? load) => load is { GeneratorLimits.Count: > 0 } ? "was the limit" : "within its bounds";

    private static long CountOf(RunResult run, FindingKind kind) => run.Judgement.Checks.Sum(check => check.Counts.GetValueOrDefault(kind));

    private static double PerSecond(long count, TimeSpan duration) => duration > TimeSpan.Zero ? count / duration.TotalSeconds : 0;
}
