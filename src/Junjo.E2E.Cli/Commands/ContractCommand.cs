using System.CommandLine;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e contract</c>: recorded answers of real Studios against any Studio.</summary>
internal static class ContractCommand
{
    public static Command Create() => new("contract", "Recorded answers of real Studios, against any Studio.")
    {
        ContractReplayCommand.Create(),
        ContractRecordCommand.Create(),
        ContractDiffCommand.Create(),
    };
}
