using System.CommandLine;

using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e contract</c>: recorded answers of real Studios against any Studio.</summary>
internal static class ContractCommand
{
    public static Command Create(SettingsSource source) => new("contract", "Recorded answers of real Studios, against any Studio.")
    {
        ContractReplayCommand.Create(source),
        ContractRecordCommand.Create(source),
        ContractDiffCommand.Create(),
    };
}
