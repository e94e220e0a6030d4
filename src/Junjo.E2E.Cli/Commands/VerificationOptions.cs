using System.CommandLine;

using Junjo.E2E.Verification;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The options that say how a run is judged.</summary>
internal sealed class VerificationOptions
{
    private readonly Option<TimeSpan?> deadline = new(
        "--deadline") { Description = "How long acknowledged spans may take to become visible; default 30s.",
    CustomParser = DurationOption.Parse };
    private readonly Option<int?> readers = new("--readers") { Description = "Reads in flight; default 8." };
    private readonly Option<double?> readRate = new(
        "--read-rate") { Description = "Reads a second at most, such as 50; default without limit." };
    private readonly Option<TimeSpan?> readBudget = new("--read-budget")
    {
        Description = "How long traces are read, such as 2m; a sample is judged of what takes longer. Default 5m.",
        CustomParser = DurationOption.Parse,
    };

    private readonly Option<double?> coverage = new(
        "--coverage") { Description = "Share of the traces that are judged, such as 0.1; default 1." };
    private readonly Option<FlushTime?> flush = new("--flush")
    {
        Description = "Ask Studio to flush its write-ahead log during sending, after judging (and judge again), both, or never; default "
            + "never.",
    };

    private readonly Option<bool> strict = new("--strict") { Description = "Known defects of the release fail as well." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[deadline, readers, readRate, readBudget, coverage, flush, strict])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Lays the options over the settings file.</summary>
    public VerificationSettings Over(ParseResult parsed, VerificationSettings file) => file with
    {
        Deadline = parsed.GetValue(deadline) ?? file.Deadline,
        Readers = parsed.GetValue(readers) ?? file.Readers,
        ReadRate = parsed.GetValue(readRate) ?? file.ReadRate,
        ReadBudget = parsed.GetValue(readBudget) ?? file.ReadBudget,
        Coverage = parsed.GetValue(coverage) ?? file.Coverage,
        Flush = parsed.GetValue(flush) ?? file.Flush,
        Strict = parsed.GetValue(strict) || file.Strict,
    };
}
