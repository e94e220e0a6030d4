using System.CommandLine;
using System.Globalization;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Orchestration.Plans;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>--dry-run</c>: says what would be sent, and starts nothing.</summary>
internal sealed class DryRun
{
    private readonly Option<bool> option = new(
        "--dry-run") { Description = "Say what would be sent, how much it is and its hash, and start nothing." };

    public void AddTo(Command command) => command.Options.Add(option);

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(option);

    public static async Task<ExitCode> WriteAsync(RunPlan plan, string target, TextWriter output)
    {
        await output.WriteAsync(PlanText.Render(plan, target));
        PlanTotals totals = PlanTotals.Of(plan);
        string of = totals.IsAll ? "" : $"of its first {totals.Exports:N0} exports ";
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Totals: {of}{totals.Workflows:N0} workflows, {totals.Spans:N0} spans, "
                + $"{totals.Bytes:N0} bytes in {totals.Exports:N0} exports"));
        await output.WriteLineAsync($"Hash: {totals.Hash} (of every workflow; hashes of shards add up to that of the whole)");
        await output.WriteLineAsync("Dry run: nothing was started.");
        return ExitCode.Pass;
    }
}
