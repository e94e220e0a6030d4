using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e compare A B</c>: is the second run worse than the first?</summary>
internal static class CompareCommand
{
    private const double DefaultTolerance = 0.1;

    public static Command Create()
    {
        var before = new Argument<string>("A") { Description = "The run that is the measure: its folder, or its result.json." };
        var after = new Argument<string>("B") { Description = "The run that is judged." };
        var tolerance = new Option<string[]>("--tolerance")
        {
            Description = "How much worse a speed or a duration may be, such as 10%, the default; of a single number as 'export_duration "
                + "p(95)=30%'. Several times. Of findings, none more is tolerable.",
        };
        tolerance.Validators.Add(CheckShares);
        var command = new Command(
            "compare", "Put two runs beside each other; exit 1 when the second is worse.") { before, after, tolerance };
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            Comparison comparison = ComparisonOf(
                Read(parsed.GetRequiredValue(before)), Read(parsed.GetRequiredValue(after)), parsed.GetValue(tolerance) ?? []);
            await parsed.InvocationConfiguration.Output.WriteAsync(comparison.Render());
            return comparison.IsRegression ? ExitCode.Fail : ExitCode.Pass;
        }));
        return command;
    }

    private static RunResult Read(string path) =>
        ResultJson.Read(File.ReadAllBytes(Directory.Exists(path) ? Path.Combine(path, ReportFiles.Result) : path));

    private static Comparison ComparisonOf(RunResult before, RunResult after, string[] tolerances)
    {
        (string Name, double Share)[] shares = [.. tolerances.Select(ShareOf)];
        var own = shares.Where(share => share.Name.Length > 0).ToDictionary(share => share.Name, share => share.Share);
        double general = shares.Where(share => share.Name.Length == 0).Select(share => share.Share).LastOrDefault(DefaultTolerance);
        var comparison = new Comparison(before, after, general) { Tolerances = own };
        return own.Keys.FirstOrDefault(name => !comparison.Figures.Any(figure => figure.IsCalled(name))) is { } unknown
            ? throw new SettingsException(
                $"--tolerance names '{unknown}', which the runs do not both have; they have "
                + $"{string.Join("; ", comparison.Figures.Select(figure => figure.Name))}.")
            : comparison;
    }

    private static void CheckShares(OptionResult result)
    {
        foreach (string text in result.Tokens.Select(token => token.Value).Where(text => double.IsNaN(ShareOf(text).Share)))
        {
            result.AddError($"--tolerance must be a share such as 10% or 0.1, 0 or more, or NAME=SHARE; seen: '{text}'.");
        }
    }

    // What comes after the last '=' is the share: names of numbers may hold one.
    private static (string Name, double Share) ShareOf(string text)
    {
        int equals = text.LastIndexOf('=');
        string share = text[(equals + 1)..];
        string number = share.EndsWith('%') ? share[..^1] : share;
        bool isOne = double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0
            && double.IsFinite(value);
        return (equals > 0 ? text[..equals] : "", isOne ? (share.EndsWith('%') ? value / 100 : value) : double.NaN);
    }
}
