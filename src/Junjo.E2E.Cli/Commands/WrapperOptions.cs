using System.CommandLine;

using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The options that say what is done to workflows whatever their scenario.</summary>
internal sealed class WrapperOptions
{
    private readonly Option<double?> errors = new(
        "--error-rate") { Description = "Share of workflows that fail in their last node, 0 to 1." };
    private readonly Option<double?> malformed = new(
        "--malformed-rate") { Description = "Share of workflows that no SDK would emit; such a run is compared, not judged as programs." };
    private readonly Option<double?> oversized = new(
        "--oversized-rate") { Description = "Share of workflows with an attribute of 256 KiB." };
    private readonly Option<bool> regions = new(
        "--regions") { Description = "Services stand in four regions, and workflows end later by the latency of theirs." };
    private readonly Option<bool> canaries = new(
        "--canaries") { Description = "Workflows carry made-up personal data, which no log or report of this tool shows." };
    private readonly Option<TimeSpan?> skew = new("--clock-skew")
    {
        Description = "How far clocks of services are off, either way, such as 2s.",
        CustomParser = DurationOption.Parse,
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[errors, malformed, oversized, regions, skew, canaries])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Lays the options over the settings file.</summary>
    public WrapperSettings Over(ParseResult parsed, WrapperSettings file) => file with
    {
        ErrorRate = parsed.GetValue(errors) ?? file.ErrorRate,
        MalformedRate = parsed.GetValue(malformed) ?? file.MalformedRate,
        OversizedRate = parsed.GetValue(oversized) ?? file.OversizedRate,
        Regions = parsed.GetValue(regions) || file.Regions,
        ClockSkew = parsed.GetValue(skew) ?? file.ClockSkew,
        Canaries = parsed.GetValue(canaries) || file.Canaries,
    };
}
