using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

using Junjo.E2E.Reporting;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e compare A B</c>: is the second run worse than the first?</summary>
internal static class CompareCommand
{
    private const double DefaultTolerance = 0.1;

    public static Command Create()
    {
        var before = new Argument<string>("A") { Description = "The run that is the measure: its folder, or its result.json." };
        var after = new Argument<string>("B") { Description = "The run that is judged." };
        var tolerance = new Option<double>("--tolerance")
        {
            Description = "How much worse a speed or a duration may be, such as 10%; default 10%. Of findings, none more is tolerable.",
            CustomParser = ParseShare,
            DefaultValueFactory = _ => DefaultTolerance,
        };
        var command = new Command("compare", "Put two runs beside each other; exit 1 when the second is worse.") { before, after, tolerance };
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            var comparison = new Comparison(
                Read(parsed.GetRequiredValue(before)), Read(parsed.GetRequiredValue(after)), parsed.GetValue(tolerance));
            await parsed.InvocationConfiguration.Output.WriteAsync(comparison.Render());
            return comparison.IsRegression ? ExitCode.Fail : ExitCode.Pass;
        }));
        return command;
    }

    private static RunResult Read(string path) => ResultJson.Read(File.ReadAllBytes(Directory.Exists(path) ? Path.Combine(path, "result.json") : path));

    private static double ParseShare(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        string number = text.EndsWith('%') ? text[..^1] : text;
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) || share < 0 || !double.IsFinite(share))
        {
            result.AddError($"--tolerance must be a share such as 10% or 0.1, 0 or more; seen: '{text}'.");
            return 0;
        }

        return text.EndsWith('%') ? share / 100 : share;
    }
}
