using System.CommandLine;

using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The option that breaks a Studio while a run sends to it.</summary>
internal sealed class FaultOption
{
    private readonly Option<string[]> faults = new("--fault")
    {
        Description = "Break Studio meanwhile: NAME@TIME or NAME@TIME+LENGTH such as kill-ingestion@5s+2s, several times; or random, with "
            + "--duration.",
    };

    public void AddTo(Command command) => command.Options.Add(faults);

    /// <summary>Adds the faults of the command line to those of the settings.</summary>
    public void Over(ParseResult parsed, StudioSettings settings) => settings.Faults.AddRange(parsed.GetValue(faults) ?? []);
}
